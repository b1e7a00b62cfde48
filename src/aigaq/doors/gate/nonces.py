"""Words for the desk to sign, each good once and for a few minutes.

A word is the minute it was given out, some randomness, and a keyed digest: giving one
out costs no storage, so a stranger who asks for a million costs nothing. It is
remembered only when a good signature spends it.
"""

import secrets
import time
from hmac import compare_digest

from django.utils.crypto import salted_hmac

from aigaq.holdings.intake.actions import spend_nonce
from aigaq.holdings.intake.refusals import NonceSpent

MINUTES = 5
DESK = "aigaq.gate.nonce"
_MINUTE_CHARS = 8
_BODY_CHARS = _MINUTE_CHARS + 32


def new_nonce(purpose: str = DESK) -> str:
    """Give out a word that no other gate and no other start of time gives out."""
    body = f"{_minute():08x}{secrets.token_hex(16)}"
    return body + _mac(body, purpose)


def is_fresh(nonce: str, *, purpose: str, minutes: int) -> bool:
    """Tell whether we gave this word out for a purpose, not long ago.

    Remembers nothing: the same word is fresh again and again until its time is over.
    """
    body, mac = nonce[:_BODY_CHARS], nonce[_BODY_CHARS:]
    if not compare_digest(mac.encode(), _mac(body, purpose).encode()):
        return False
    return body >= f"{_minute() - minutes:08x}"


def spend(nonce: str) -> None:
    """Accept a word once.

    Raises:
        NonceSpent: not ours, used before, or older than ``MINUTES``.
    """
    body, mac = nonce[:_BODY_CHARS], nonce[_BODY_CHARS:]
    if not compare_digest(mac.encode(), _mac(body, DESK).encode()):
        raise NonceSpent
    spend_nonce(nonce=nonce, oldest=f"{_minute() - MINUTES:08x}")


def _minute() -> int:
    return int(time.time() // 60)


def _mac(body: str, purpose: str) -> str:
    return salted_hmac(purpose, body, algorithm="sha256").hexdigest()

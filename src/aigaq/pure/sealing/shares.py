"""A recovery key in three shares of 33 words; any two restore it, one tells nothing.

SLIP-0039, so other programs read the shares too; each has a checksum of its own.
A key is split and joined on a machine without a network, never on the way of a report.
Never prints a word; an error names the place of a share, not what stood there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import bech32
from shamir_mnemonic import MnemonicError, Share
from shamir_mnemonic.shamir import combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from aigaq.pure.sealing.agekeys import read_identity, spell_identity
from aigaq.pure.sealing.refusals import ShareMistyped, SharesForeign, SharesTooFew

SHARES, NEEDED = 3, 2
WORDS = 33
"""Words of a share of 32 bytes."""

_TELLING = 4
"""The first letters of a word that tell it from every other of the list."""
_BY_BEGINNING = {word[:_TELLING]: word for word in WORDLIST}
_KEY_BYTES = 32


@dataclass(frozen=True)
class _Read:
    share: Share
    words: str


def split_identity(identity: str) -> list[str]:
    """Return three shares of ``identity``, each a line of 33 English words.

    Drawn anew each time: shares of two splits do not go together.

    Raises:
        KeyMalformed: not an X25519 identity.
    """
    read_identity(identity)
    secret = _bytes_of(identity)
    # The lightest stretching: 256 random bits need none, and there is no passphrase.
    [shares] = generate_mnemonics(1, [(NEEDED, SHARES)], secret, iteration_exponent=0)
    return list(shares)


def join_identity(texts: Sequence[str]) -> str:
    """Return the identity that two or three shares were made from.

    Args:
        texts: shares in any order and case; lines that begin with "#", numbers and
            punctuation are passed over; four first letters stand for a word.

    Raises:
        ShareMistyped: a share fails its own check; the fact says which, from 1.
        SharesTooFew: fewer than two different shares.
        SharesForeign: from different splits, or not two of three of a key.
    """
    found = [_read(number, text) for number, text in enumerate(texts, 1)]
    if len({each.share.common_parameters() for each in found}) > 1:
        raise SharesForeign
    different = {each.share.index: each for each in found}
    if len(different) < NEEDED:
        raise SharesTooFew
    first = found[0].share
    known = (first.group_threshold, first.group_count, first.member_threshold)
    if known != (1, 1, NEEDED) or len(first.value) != _KEY_BYTES:
        raise SharesForeign
    chosen = [each.words for each in different.values()][:NEEDED]
    try:
        secret: bytes = combine_mnemonics(chosen)
    except MnemonicError:
        raise SharesForeign from None
    return spell_identity(secret)


def _read(number: int, text: str) -> _Read:
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    words = re.findall(r"[a-z]+", " ".join(lines).lower())
    whole = " ".join(_BY_BEGINNING.get(word[:_TELLING], "?") for word in words)
    try:
        return _Read(Share.from_mnemonic(whole), whole)
    except MnemonicError:
        raise ShareMistyped(share=number) from None


def _bytes_of(identity: str) -> bytes:
    _, words = bech32.bech32_decode(identity)
    return bytes(bech32.convertbits(words or [], 5, 8, False) or [])  # noqa: FBT003  # the library's own API

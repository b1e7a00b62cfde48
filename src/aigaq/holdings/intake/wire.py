"""How the desk speaks to a gate: names of headers, and RFC 9421 signatures.

Both ends import this file, so they cannot drift apart. A signature covers the verb,
the host, the path, the query and, where there is one, the body's digest; it carries a
nonce the gate gave out. Needs no database. Spec: docs/spec/gate-api.md section 2.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from http_message_signatures import (
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    algorithms,
)
from http_message_signatures.exceptions import HTTPMessageSignaturesException

from aigaq.holdings.intake.refusals import DeskUnsigned
from aigaq.pure.sealing.signing import public_key, secret_key

TAG = "aigaq-desk-1"
KEY_ID = "desk"
COVERED = ("@method", "@authority", "@path", "@query")
NONCE_HEADER = "Aigaq-Nonce"
SIGNED_HEADERS = ("Signature", "Signature-Input", "Content-Digest")


@dataclass
class Message:
    """A request as far as a signature sees it; ``headers`` gain the signature."""

    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class _Keys(HTTPSignatureKeyResolver):
    private: Ed25519PrivateKey | None = None
    public: Ed25519PublicKey | None = None

    def resolve_private_key(self, key_id: str) -> Ed25519PrivateKey | None:
        return self.private if key_id == KEY_ID else None

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
        return self.public if key_id == KEY_ID else None


class _Verifier(HTTPMessageVerifier):
    # Freshness is the nonce's work; a laptop's clock may be a day wrong.
    max_clock_skew = timedelta(days=2)


def sign(message: Message, *, secret: str, nonce: str, body: bytes | None) -> None:
    """Add the signature headers of the desk to ``message``.

    Args:
        message: changed in place.
        secret: ``aigaq-desk-secret-1:…``.
        nonce: the last word the gate gave out.
        body: the bytes that will be sent, or None when there are none.

    Raises:
        KeyMalformed: ``secret`` is not a desk's secret key.
    """
    signer = HTTPMessageSigner(
        signature_algorithm=algorithms.ED25519,
        key_resolver=_Keys(private=secret_key("desk", secret)),
    )
    signer.sign(
        message,
        key_id=KEY_ID,
        nonce=nonce,
        tag=TAG,
        label="desk",
        covered_component_ids=COVERED,
        body=body,
    )


def verify(message: Message, *, public: str, body: bytes) -> str:
    """Return the nonce of ``message`` if the desk signed it, body included.

    The key never comes from the message. Does not judge whether the nonce is fresh.

    Raises:
        DeskUnsigned: no signature, another key, another request, another body.
        KeyMalformed: ``public`` is not a desk's public key.
    """
    verifier = _Verifier(
        signature_algorithm=algorithms.ED25519,
        key_resolver=_Keys(public=public_key("desk", public)),
    )
    try:
        results: list[Any] = verifier.verify(
            message,
            max_age=None,
            expect_tag=TAG,
            require_components=COVERED,
            body=body,
        )
    except HTTPMessageSignaturesException:
        raise DeskUnsigned from None
    nonce = results[0].nonce if len(results) == 1 else None
    if not nonce:
        raise DeskUnsigned
    return str(nonce)

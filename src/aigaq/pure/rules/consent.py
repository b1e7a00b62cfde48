"""When a testimony may be used, and for what.

Each use has its own consent, with a day it was given, a way it was given, and a day
it ends: by itself (``expires_on``) or because its giver took it back
(``withdrawn_on``). Nothing follows from anything else: consent to publish is not
consent to count. The rules refuse by raising; nothing here warns.
Spec: docs/spec/consent.md. No clock: the day is always an argument.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from aigaq.pure.errors import AigaqError


class Purpose(StrEnum):
    """The uses a person can allow, one by one. Spec section 1."""

    KEEP = "keep"
    HELP = "help"
    SHARE = "share"
    FIGURES = "figures"
    QUOTE = "quote"
    PUBLISH = "publish"
    COURT = "court"
    UN_LETTER = "un_letter"


class Method(StrEnum):
    """How the giver said it. Spec section 2."""

    FORM = "form"
    REPLY = "reply"
    SPOKEN = "spoken"
    WRITTEN = "written"
    SYNTHETIC = "synthetic"


class NoStandingConsent(AigaqError):
    """A testimony was about to be used for a purpose its giver does not allow."""

    code = "consent.not_standing"

    def __init__(self, reference: str, purpose: str) -> None:
        super().__init__(reference=reference, purpose=purpose)


class ConsentAlreadyGiven(AigaqError):
    """A purpose is allowed already; a second consent would hide the first's terms."""

    code = "consent.already_given"

    def __init__(self, reference: str, purpose: str) -> None:
        super().__init__(reference=reference, purpose=purpose)


class PurposeUnknown(AigaqError):
    """A purpose that is not on the list; refused, because unknown is not allowed."""

    code = "consent.purpose"


class MethodUnknown(AigaqError):
    """A way of giving consent that is not on the list."""

    code = "consent.method"


class ConsentDatesDisordered(AigaqError):
    """A consent would end before it was given."""

    code = "consent.dates"


@dataclass(frozen=True, slots=True)
class Consent:
    """One purpose allowed on one day; stands until it expires or is withdrawn.

    ``expires_on`` and ``withdrawn_on`` are the first day it no longer stands.

    Raises:
        ConsentDatesDisordered: it would end before the day it was given.
    """

    purpose: Purpose
    given_on: date
    method: Method
    expires_on: date | None = None
    withdrawn_on: date | None = None

    def __post_init__(self) -> None:
        for end in (self.expires_on, self.withdrawn_on):
            if end is not None and end < self.given_on:
                raise ConsentDatesDisordered


def read_purpose(text: str) -> Purpose:
    """Return the purpose called ``text``.

    Raises:
        PurposeUnknown: no such purpose; the text is not repeated in the error.
    """
    try:
        return Purpose(text)
    except ValueError:
        raise PurposeUnknown from None


def read_method(text: str) -> Method:
    """Return the way of giving consent called ``text``.

    Raises:
        MethodUnknown: no such way.
    """
    try:
        return Method(text)
    except ValueError:
        raise MethodUnknown from None


def standing(consent: Consent, on: date) -> bool:
    """Say whether ``consent`` stands on the day ``on``.

    Returns:
        True from ``given_on`` on, and before both ``expires_on`` and ``withdrawn_on``.

    Does not look at the purpose: use ``require_standing`` to decide about a use.
    Source: spec section 3.
    """
    ends = [end for end in (consent.expires_on, consent.withdrawn_on) if end]
    return consent.given_on <= on and all(on < end for end in ends)


def require_standing(
    consents: Iterable[Consent], purpose: Purpose, *, on: date, reference: str
) -> Consent:
    """Return the consent that allows ``purpose`` on the day ``on``, or refuse.

    Args:
        consents: every consent of one testimony, in any order.
        purpose: the one use that is about to happen.
        on: the day of the use.
        reference: the testimony's opaque reference, for the error.

    Returns:
        The latest given of those that stand.

    Raises:
        NoStandingConsent: none stands, whatever other purposes were allowed.
    """
    fits = [c for c in consents if c.purpose == purpose and standing(c, on)]
    if not fits:
        raise NoStandingConsent(reference, purpose)
    return max(fits, key=lambda consent: consent.given_on)


def allowed_purposes(consents: Iterable[Consent], *, on: date) -> frozenset[Purpose]:
    """Return the purposes that stand on the day ``on``."""
    return frozenset(c.purpose for c in consents if standing(c, on))


def decisions(asked: Mapping[str, Any]) -> dict[Purpose, bool]:
    """Read a form's answer about consent: purpose -> ticked or not.

    Returns:
        One entry per purpose asked about. What was not asked is not there, so it can
        be told from what was refused.

    Raises:
        PurposeUnknown: a purpose that is not on the list, or an answer that is not
            exactly true or false. Nothing is guessed in a person's name.
    """
    read = {read_purpose(name): answer for name, answer in asked.items()}
    if any(not isinstance(answer, bool) for answer in read.values()):
        raise PurposeUnknown
    return read


def digest(consent: Consent) -> str:
    """Return 64 hex digits that change when this consent changes.

    A released figure keeps them, so that it can be seen later which consents it
    stood on. They point at nobody: equal consents have equal digests.
    """
    facts = {
        "purpose": consent.purpose,
        "given_on": consent.given_on.isoformat(),
        "method": consent.method,
        "expires_on": consent.expires_on and consent.expires_on.isoformat(),
        "withdrawn_on": consent.withdrawn_on and consent.withdrawn_on.isoformat(),
    }
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

"""Check digits: IIN, cards, IBAN. Arithmetic on strings of digits and nothing else."""

_FIRST = tuple(range(1, 12))
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_NEVER_ISSUED = 10
IIN_LENGTH = 12
_IBAN_SHORTEST, _IBAN_LONGEST = 15, 34


def is_iin(digits: str) -> bool:
    """Say whether twelve digits carry the check digit of a Kazakhstani IIN.

    Looks at the check digit only: since 2013 the digits are not tied to a birth date.

    Source: Government Resolution 853 of 26.08.2013; docs/spec/redaction.md section 3.
    """
    if len(digits) != IIN_LENGTH or len(set(digits)) == 1:
        return False
    figures = [int(digit) for digit in digits]
    for weights in (_FIRST, _SECOND):
        rest = sum(w * f for w, f in zip(weights, figures, strict=False)) % 11
        if rest != _NEVER_ISSUED:
            return rest == figures[-1]
    return False


def is_luhn(digits: str) -> bool:
    """Say whether ``digits`` pass the Luhn check that payment cards carry."""
    if len(set(digits)) == 1:
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004  # sum of its digits
    return total % 10 == 0


def is_iban(letters: str) -> bool:
    """Say whether an IBAN, in capitals and without spaces, has its check digits."""
    if not _IBAN_SHORTEST <= len(letters) <= _IBAN_LONGEST:
        return False
    turned = letters[4:] + letters[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1

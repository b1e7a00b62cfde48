"""What can be refused about a definition; words in ``errors/counting.yaml``."""

from aigaq.pure.errors import AigaqError


class CountingFieldUnknown(AigaqError):
    """A definition names a field that nobody codes."""

    code = "counting.field_unknown"


class CountingCodeUnknown(AigaqError):
    """A filter names a code that the field's list does not have."""

    code = "counting.code_unknown"


class CountingUnitUnknown(AigaqError):
    """A definition counts something that is no unit."""

    code = "counting.unit_unknown"


class CountingTooManyFields(AigaqError):
    """A table would have more ways than anybody can read or protect."""

    code = "counting.too_many_fields"


class CountingFieldTwice(AigaqError):
    """One field stands twice in a definition."""

    code = "counting.field_twice"


class CountingDaysRefused(AigaqError):
    """The days, the length of the periods or the rule for dates make no sense."""

    code = "counting.days"


class CountingMalformed(AigaqError):
    """A definition that was written down cannot be read."""

    code = "counting.malformed"

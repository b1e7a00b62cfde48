"""What is refused of what a mobile client sends, before anybody reads it."""

from aigaq.pure.errors import AigaqError


class InstanceBroken(AigaqError):
    """The answers are no XML, or XML that is made to break its reader."""

    code = "mobile.broken"


class InstanceUnnamed(AigaqError):
    """The answers have no ``instanceID``: what is sent twice could not be known."""

    code = "mobile.unnamed"


class FormUnknown(AigaqError):
    """The answers belong to no form that is offered here."""

    code = "mobile.form_unknown"

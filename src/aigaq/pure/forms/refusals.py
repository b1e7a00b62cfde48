"""Refusals of forms: which row of which sheet, and what to write instead."""

from aigaq.pure.errors import AigaqError


class FormRefused(AigaqError):
    """A form cannot be used as it is; nothing was changed."""

    code = "form.refused"


class FormUnreadable(FormRefused):
    """The file is no XLSForm."""

    code = "form.unreadable"


class FormTooLarge(FormRefused):
    """The file is larger than any form."""

    code = "form.too_large"

    def __init__(self, *, megabytes: int) -> None:
        super().__init__(megabytes=megabytes)


class FormMistaken(FormRefused):
    """The form breaks a rule of XLSForms; the compiler's own words say which."""

    code = "form.mistaken"

    def __init__(self, *, row: int | str, words: str, sheet: str = "survey") -> None:
        super().__init__(sheet=sheet, row=row, words=words[:300])


class FormUnsupported(FormRefused):
    """The form asks for something the pages cannot do rightly."""

    code = "form.unsupported"

    def __init__(self, *, row: int | str, what: str, sheet: str = "survey") -> None:
        super().__init__(sheet=sheet, row=row, what=what[:80])


class FormOverfull(FormRefused):
    """More repetitions than anybody would write by hand."""

    code = "form.overfull"

    def __init__(self, *, most: int) -> None:
        super().__init__(most=most)

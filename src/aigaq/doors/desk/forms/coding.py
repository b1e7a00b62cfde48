"""An event and its parts, as the Events Standard Formats name them.

Each form gives one draft of ``pure/rules/coding.py``; whether it may be kept is decided
there. Nothing is written here.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aigaq.doors.desk.forms.fields import (
    RowForm,
    TermField,
    TermsField,
    date_initial,
    text_initial,
)
from aigaq.pure.rules.coding import (
    ActDraft,
    EventDraft,
    InformationDraft,
    InterventionDraft,
    InvolvementDraft,
    PartyDraft,
    StatementDraft,
)

PRIVATE = _("A role, such as “student” or “landlord”: never a private person's name.")
WHEN = _("Leave empty what is not known: a year alone is fine.")
Choices = Iterable[tuple[str, str]]


class EventForm(RowForm):
    """What happened, when and where, in a line."""

    TEXTS = {  # noqa: RUF012  # a table, never changed
        "title": (_("What happened, in a line"), _("One language is enough.")),
        "locality": (_("Town or village"), _("Only if it points at nobody.")),
    }
    DATES = {"date": (_("When"), WHEN)}  # noqa: RUF012  # a table, never changed
    ORDER = (
        "title", "date", "heading", "country", "region", "locality",
        "status", "reliability", "origin",
    )  # fmt: skip

    heading = TermField("headings", label=_("Heading in the annual review"))
    country = forms.CharField(
        label=_("Country, two letters"), max_length=2, initial="KZ"
    )
    region = TermField("regions", label=_("Region"))
    status = TermField("event_status", label=_("How sure it is a violation"))
    reliability = TermField("reliability", label=_("How reliable the account is"))
    origin = TermField(
        "origins", label=_("Where the record comes from"), initial="testimony"
    )

    def draft(self) -> EventDraft:
        """Return the event as typed."""
        data = self.cleaned_data
        return EventDraft(
            title=self.text("title"),
            dated=self.dated("date"),
            heading=data["heading"],
            country=data["country"].upper(),
            region=data["region"],
            locality=self.text("locality"),
            status=data["status"],
            reliability=data["reliability"],
            origin=data["origin"] or "testimony",
        )

    @staticmethod
    def initial_of(event: Any) -> dict[str, Any]:
        """Return what the form shows of an event that exists."""
        codes = ("heading", "country", "region", "status", "reliability", "origin")
        return {
            **{name: getattr(event, name) for name in codes},
            **text_initial("title", event.title),
            **text_initial("locality", event.locality),
            **date_initial("date", event.dated),
        }


class StatementForm(RowForm):
    """One sentence, and where it comes from."""

    TEXTS = {"text": (_("The sentence"), _("Short, dated, sourced."))}  # noqa: RUF012  # a table, never changed
    LONG = frozenset({"text"})
    ORDER = ("text", "information", "place")

    information = forms.ChoiceField(label=_("Who says so"), required=False)
    place = forms.CharField(
        label=_("Place in the source"), required=False, max_length=500
    )

    def __init__(self, *args: Any, informations: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("none")), *informations]
        self.fields["information"].choices = choices  # type: ignore[attr-defined]

    def draft(self) -> StatementDraft:
        """Return the sentence as typed."""
        data = self.cleaned_data
        return StatementDraft(
            text=self.text("text"),
            information=data["information"],
            place=data["place"].strip(),
        )


class PartyForm(RowForm):
    """What is asked of every party: a role, a unit, how many."""

    unit = TermField("counting_units", label=_("Who"), initial="individual")
    count = forms.IntegerField(label=_("How many people"), required=False, min_value=1)

    def party(self) -> PartyDraft:
        """Return the party as typed."""
        data = self.cleaned_data
        unit = data["unit"] or "individual"
        return PartyDraft(role=self.text("role"), unit=unit, count=data["count"])


class ActForm(PartyForm):
    """One victim and one type of act."""

    TEXTS = {"role": (_("To whom"), PRIVATE)}  # noqa: RUF012  # a table, never changed
    ORDER = (
        "type", "role", "unit", "count", "harm", "grounds", "place_type", "testimony",
    )  # fmt: skip

    type = TermField("act_types", label=_("What was done"), required=True)
    harm = TermField("harm", label=_("Harm"))
    grounds = TermsField("grounds", label=_("Grounds"))
    place_type = TermField("place_types", label=_("Kind of place"))
    testimony = forms.CharField(
        label=_("Testimony that tells of it"),
        required=False,
        max_length=64,
        help_text=_("Its reference. Its consent decides whether the act is counted."),
    )

    def draft(self) -> ActDraft:
        """Return the act as typed."""
        data = self.cleaned_data
        return ActDraft(
            type=data["type"],
            victim=self.party(),
            harm=data["harm"],
            grounds=tuple(data["grounds"]),
            place_type=data["place_type"],
            testimony=data["testimony"].strip(),
        )


class InvolvementForm(PartyForm):
    """A perpetrator's part in one act."""

    TEXTS = {"role": (_("Who did it"), PRIVATE)}  # noqa: RUF012  # a table, never changed
    ORDER = ("act", "role", "type", "degree", "unit", "count")

    act = forms.ChoiceField(label=_("In which act"))
    type = TermField("perpetrator_types", label=_("As what"))
    degree = TermField("degrees", label=_("How involved"))

    def __init__(self, *args: Any, acts: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(acts)
        self.fields["act"].choices = choices  # type: ignore[attr-defined]
        if choices:
            self.initial.setdefault("act", choices[-1][0])

    def draft(self) -> InvolvementDraft:
        """Return the involvement as typed; ``act`` is asked for separately."""
        data = self.cleaned_data
        return InvolvementDraft(
            perpetrator=self.party(), type=data["type"], degree=data["degree"]
        )


class InformationForm(RowForm):
    """Who or what tells of the event, and how far it is relied on."""

    ORDER = (
        "source", "testimony", "place", "connection", "reliability",
        "language", "material",
    )  # fmt: skip

    source = forms.ChoiceField(label=_("Published source"), required=False)
    testimony = forms.CharField(
        label=_("Or a testimony"),
        required=False,
        max_length=64,
        help_text=_("Its reference. One of the two, not both."),
    )
    place = forms.CharField(
        label=_("Place in the source"),
        required=False,
        max_length=500,
        help_text=_("Heading and paragraph, or a page."),
    )
    connection = TermField("information_connection", label=_("How the source knows"))
    reliability = TermField("reliability", label=_("How reliable"))
    language = forms.ChoiceField(
        label=_("Language of the source"),
        required=False,
        choices=[
            ("", _("not said")),
            ("kk", _("Kazakh")),
            ("ru", _("Russian")),
            ("en", _("English")),
        ],
    )
    material = TermField("material_types", label=_("Kind of material"))

    def __init__(self, *args: Any, sources: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("none")), *sources]
        self.fields["source"].choices = choices  # type: ignore[attr-defined]

    def draft(self) -> InformationDraft:
        """Return the information as typed."""
        data = self.cleaned_data
        return InformationDraft(**{name: data[name].strip() for name in self.ORDER})


class InterventionForm(PartyForm):
    """Who helped, how, when, and what came of it."""

    TEXTS = {  # noqa: RUF012  # a table, never changed
        "role": (_("Who helped"), PRIVATE),
        "note": (_("What came of it"), ""),
    }
    DATES = {"date": (_("When"), WHEN)}  # noqa: RUF012  # a table, never changed
    LONG = frozenset({"note"})
    ORDER = ("type", "role", "unit", "count", "date", "response", "note")

    type = TermField("intervention_types", label=_("What was done"), required=True)
    response = TermField("responses", label=_("Answer"))

    def draft(self) -> InterventionDraft:
        """Return the intervention as typed."""
        data = self.cleaned_data
        return InterventionDraft(
            party=self.party(),
            type=data["type"],
            dated=self.dated("date"),
            response=data["response"],
            note=self.text("note"),
        )

"""Tables of case files: one testimony, what it allows, its event and its act a row.

Writes nothing itself: ``actions.import_files`` does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aigaq.holdings.record.importers.acts import (
    INDIVIDUAL,
    Done,
    read_act,
    read_involvement,
    write_done,
)
from aigaq.holdings.record.importers.events import (
    FROM_TESTIMONY,
    Told,
    read_event,
    read_statements,
    write_told,
)
from aigaq.holdings.record.importers.undoing import undo_rows
from aigaq.holdings.record.importing import known_rows, write_all
from aigaq.holdings.record.models import (
    Consent,
    ImportBatch,
    Information,
    Party,
    Testimony,
)
from aigaq.pure.errors import LANGUAGES
from aigaq.pure.rules.consent import Method, Purpose, read_purpose
from aigaq.pure.rules.dates import Precision
from aigaq.pure.rules.import_problems import ConsentProblem, DateProblem, OriginProblem
from aigaq.pure.rules.imports import LIST_MARK, Row

SYNTHETIC = "synthetic"
METHODS = {SYNTHETIC: Method.SYNTHETIC, FROM_TESTIMONY: Method.WRITTEN}
SOMEBODY = {"kk": "Адам", "ru": "Человек", "en": "A person"}
NO_DAY = date.min
"""Stands in for a day that could not be read; such a file is refused."""


@dataclass(slots=True)
class Case:
    """An unsaved testimony with its consents, its event and its act."""

    testimony: Testimony
    consents: list[Consent]
    told: Told
    done: Done


class CaseImporter:
    """One case a row. Synthetic unless ``origin`` says ``testimony``."""

    kind = "cases"
    rank = 40
    columns = (
        "key",
        "date",
        "region",
        "title_en",
        "title_ru",
        "title_kk",
        "text_en",
        "text_ru",
        "text_kk",
        "act_type",
        "harm",
        "perpetrator_type",
        "grounds",
        "place_type",
        "consent",
        "received",
    )
    optional = ("origin", "country", "degree")

    def known(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return what is on record under these keys."""
        return known_rows(Testimony, keys)

    def read(self, rows: Sequence[Row]) -> list[Case]:
        """Return one unsaved case a row."""
        return [self._read(row) for row in rows]

    def _read(self, row: Row) -> Case:
        origin = row.cells.get("origin", "") or SYNTHETIC
        if origin not in METHODS:
            row.wrong(OriginProblem, "origin")
        testimony = self._testimony(row, origin)
        event = read_event(row, reference=f"{row.key}.e", origin=origin)
        information = Information(
            reference=f"{row.key}.n1",
            event=event,
            testimony=testimony,
            connection="victim",
            language=testimony.language,
        )
        told = Told(event, information, read_statements(row, event, information, ()))
        victim = Party(
            reference=f"{row.key}.p1", unit=INDIVIDUAL, role=SOMEBODY, count=1
        )
        act = read_act(row, reference=f"{row.key}.a", event=event, victim=victim)
        act.type = row.code("act_type", "act_types", required=True)
        act.testimony = testimony
        done = Done(act, read_involvement(row, act, {}))
        return Case(testimony, self._consents(row, testimony), told, done)

    def _testimony(self, row: Row, origin: str) -> Testimony:
        received = row.date("received")
        if received.precision != Precision.EXACT:
            row.wrong(DateProblem, "received")
        day = received.bounds.start_earliest or NO_DAY
        texts = {lang: row.cells[f"text_{lang}"] for lang in LANGUAGES}
        language = next((lang for lang in LANGUAGES if texts[lang]), "")
        return Testimony(
            reference=row.key,
            fingerprint=row.fingerprint(),
            origin=origin,
            received_on=day,
            admitted_on=day,
            language=language,
            answers={"what": texts.get(language, "")},
        )

    def _consents(self, row: Row, testimony: Testimony) -> list[Consent]:
        names = [name.strip() for name in row.cells["consent"].split(LIST_MARK)]
        purposes = row.take(
            "consent",
            lambda _: {read_purpose(name) for name in names if name},
            {Purpose.KEEP},
        )
        if Purpose.KEEP not in purposes:
            row.wrong(ConsentProblem, "consent")
        method = METHODS.get(testimony.origin, Method.WRITTEN)
        return [
            Consent(
                testimony=testimony,
                purpose=purpose.value,
                granted=True,
                given_on=testimony.received_on,
                method=method.value,
            )
            for purpose in sorted(purposes)
        ]

    def write(self, drafts: Sequence[Case], batch: ImportBatch) -> None:
        """Insert testimonies, consents, events, acts, in this order."""
        for case in drafts:
            case.testimony.batch = batch
        write_all(Testimony, [case.testimony for case in drafts])
        consents = [consent for case in drafts for consent in case.consents]
        for consent in consents:
            consent.testimony_id = consent.testimony.pk
        write_all(Consent, consents)
        for case in drafts:
            if case.told.information:
                case.told.information.testimony_id = case.testimony.pk
        write_told([case.told for case in drafts], batch)
        write_done([case.done for case in drafts], batch)

    def undo(self, batch: ImportBatch) -> None:
        """Delete the batch's cases; refused when one was answered or changed since."""
        undo_rows(batch)

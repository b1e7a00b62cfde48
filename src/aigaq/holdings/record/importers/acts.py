"""Tables of acts: who did what to whom, within events that are on record.

Writes nothing itself: ``actions.import_files`` does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aigaq.holdings.record.importers.undoing import undo_rows
from aigaq.holdings.record.importing import known_rows, rows_by_reference, write_all
from aigaq.holdings.record.models import Act, Event, ImportBatch, Involvement, Party
from aigaq.pure.rules.coding import Text
from aigaq.pure.rules.import_problems import CountProblem, ReferenceProblem
from aigaq.pure.rules.imports import Row
from aigaq.pure.vocabulary.terms import vocabulary

INDIVIDUAL = "individual"


@dataclass(slots=True)
class Done:
    """An unsaved act with its victim and, where told, its perpetrator's part."""

    act: Act
    involvement: Involvement | None


def read_act(row: Row, *, reference: str, event: Event, victim: Party) -> Act:
    """Return the unsaved act that an act's and a case's row have in common."""
    return Act(
        reference=reference,
        fingerprint=row.fingerprint(),
        event=event,
        victim=victim,
        harm=row.code("harm", "harm"),
        grounds=list(row.codes("grounds", "grounds")),
        place_type=row.code("place_type", "place_types"),
    )


def read_involvement(row: Row, act: Act, role: Text) -> Involvement | None:
    """Return the perpetrator's unsaved part; None where nothing tells of one.

    A perpetrator whose type is known and whose role is not is called by its type.
    """
    kind = row.code("perpetrator_type", "perpetrator_types")
    degree = row.code("degree", "degrees")
    if not (role or kind):
        return None
    words = role or vocabulary("perpetrator_types").labels(kind)
    party = Party(reference=f"{act.reference}.p2", role=dict(words))
    return Involvement(
        reference=f"{act.reference}.i1",
        act=act,
        perpetrator=party,
        type=kind,
        degree=degree,
    )


def write_done(done: Sequence[Done], batch: ImportBatch) -> None:
    """Insert parties, then acts, then parts in them."""
    involvements = [each.involvement for each in done if each.involvement]
    acts = [each.act for each in done]
    parties = [act.victim for act in acts]
    parties += [part.perpetrator for part in involvements]
    for row in (*parties, *acts, *involvements):
        row.batch = batch
    write_all(Party, parties)
    for act in acts:
        act.victim_id, act.event_id = act.victim.pk, act.event.pk
        act.testimony_id = act.testimony.pk if act.testimony else None
    write_all(Act, acts)
    for part in involvements:
        part.act_id, part.perpetrator_id = part.act.pk, part.perpetrator.pk
    write_all(Involvement, involvements)


class ActImporter:
    """One act a row: one victim, one type, at most one perpetrator."""

    kind = "acts"
    rank = 30
    columns = (
        "key",
        "event",
        "victim_role_en",
        "victim_role_ru",
        "victim_role_kk",
        "victim_unit",
        "victims_count",
        "type",
        "harm",
        "perpetrator_en",
        "perpetrator_ru",
        "perpetrator_kk",
        "perpetrator_type",
        "degree",
        "grounds",
    )
    optional = ("place_type",)

    def known(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return what is on record under these keys."""
        return known_rows(Act, keys)

    def read(self, rows: Sequence[Row]) -> list[Done]:
        """Return one unsaved act a row; rows without an event have a problem."""
        events = rows_by_reference(Event, (row.cells["event"] for row in rows))
        found = (self._read(row, events) for row in rows)
        return [done for done in found if done is not None]

    def _read(self, row: Row, events: Mapping[str, Event]) -> Done | None:
        event = events.get(row.cells["event"])
        if event is None:
            row.wrong(ReferenceProblem, "event")
            return None
        victim = self._victim(row)
        act = read_act(row, reference=row.key, event=event, victim=victim)
        act.type = row.code("type", "act_types", required=True)
        return Done(act, read_involvement(row, act, row.text("perpetrator")))

    def _victim(self, row: Row) -> Party:
        unit = row.code("victim_unit", "counting_units") or INDIVIDUAL
        count = row.whole_number("victims_count")
        if unit == INDIVIDUAL:
            if count not in {None, 1}:
                row.wrong(CountProblem, "victims_count")
            count = 1
        return Party(
            reference=f"{row.key}.p1",
            unit=unit,
            role=row.text("victim_role", required=True),
            count=count,
        )

    def write(self, drafts: Sequence[Done], batch: ImportBatch) -> None:
        """Insert the acts with all that belongs to them."""
        write_done(drafts, batch)

    def undo(self, batch: ImportBatch) -> None:
        """Delete the batch's acts; refused while something leans on them."""
        undo_rows(batch)

"""From true tables to a release that withstands the attack, telling what it can.

Tries to print true counts with small ones and their complements withheld, and to round
everything; attacks each beside everything published; gives the one that tells most. The
same counts always give the same release. Knows nothing of records: only of tables.
Spec: docs/spec/disclosure.md section 3.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from aigaq.pure.statistics.release.board import Board, Plan
from aigaq.pure.statistics.release.earlier import (
    Earlier,
    earlier_counts,
    of_releases,
)
from aigaq.pure.statistics.release.editions import (
    refuse_if_near,
    refuse_if_too_close,
    same_records,
)
from aigaq.pure.statistics.release.facts import (
    edition_of,
    editions_in,
    merge,
    printed,
    printed_of,
)
from aigaq.pure.statistics.release.measure import least_bits, open_bits, rounding_bits
from aigaq.pure.statistics.release.model import (
    BASE,
    EXACT_FROM,
    Editions,
    FlatTable,
    Key,
    Knowledge,
    Method,
    Place,
    Reason,
    Release,
    Rule,
)
from aigaq.pure.statistics.release.moves import protect_alone
from aigaq.pure.statistics.release.nesting import empty_places, nested_beside
from aigaq.pure.statistics.release.refusals import (
    PopulationSmall,
    ReleaseExposed,
    ReleaseMalformed,
    ReleaseTooHard,
    ReleaseTooLarge,
    TotalsDiffer,
)
from aigaq.pure.statistics.release.schemes import Scheme
from aigaq.pure.statistics.release.search import Patience, Search
from aigaq.pure.statistics.release.securing import secure
from aigaq.pure.statistics.release.space import Space
from aigaq.pure.statistics.release.system import (
    Bounds,
    ContradictionError,
    Spot,
    build,
)
from aigaq.pure.statistics.release.watched import Watched, watch

TRIED = (Editions.SAME, Editions.GROWING, Editions.SHRINKING)
"""How a new release may hang together with the published ones."""

PATIENT = Patience(each=20.0, all=60.0, relaxed=60.0)
"""Seconds for the solver; so many that a busy machine gives the same release."""

Refused = ReleaseExposed | ReleaseTooHard | ReleaseTooLarge
REFUSED = (ReleaseExposed, ReleaseTooHard, ReleaseTooLarge)
"""What one way of making a release may come to, and another not."""


@dataclass(frozen=True, slots=True)
class Besides:
    """What is known besides the counts and what is out.

    Attributes:
        never: places that count nothing for certain; readers know that, too.
        same: tables that are out and are known to count the very same records.
        before: the true tables of each published release, none where they are not
            known. Used only where less would be told than by rounding everything.
    """

    never: Sequence[Place] = ()
    same: Sequence[FlatTable] = ()
    before: Sequence[Sequence[FlatTable]] = ()


@dataclass(frozen=True, slots=True)
class About:
    """The same, with the solver's time."""

    patience: Patience
    besides: Besides
    earlier: Earlier


def protect_release(
    tables: Sequence[FlatTable],
    rule: Rule | None = None,
    published: Sequence[Release] = (),
    *,
    patience: Patience | None = None,
    besides: Besides | None = None,
) -> Release:
    """Withhold or round what must be, so that nothing published together tells.

    Args:
        tables: true counts of the same records; every cell has a number.
        rule: how careful to be; the default is threshold 10 and width 2.
        published: everything that is out already, oldest first.
        patience: the solver's time; ``PATIENT`` by default.
        besides: what else is known, to readers or to the group alone.

    Returns:
        The same tables: each number true or rounded, as the release's method says,
        or None with its reason. No number lies between 0 and the threshold.

    Raises:
        TotalsDiffer: the tables do not count the same records.
        PopulationSmall: fewer cases than the threshold are counted at all.
        EditionTooClose: a published edition differs by fewer than the threshold.
        ReleaseExposed: no method made the release safe.
        ReleaseTooLarge, ReleaseTooHard: it could not be attacked.
        ReleaseMalformed: true counts of a published release do not fit it.

    Does not protect one person who stands behind many cases, nor the last case of a
    cell from whoever knows all the others.
    """
    rule = rule or Rule()
    values = true_counts(tables)
    refuse_few(values, rule)
    besides = besides or Besides()
    alone = None if published or besides.same else protect_alone(tables, rule)
    if alone:
        return alone
    earlier = earlier_counts(published, besides.before)
    about = About(patience or PATIENT, besides, earlier)
    for editions in TRIED if published else TRIED[:1]:
        try:
            return _under(tables, values, (editions, rule), published, about)
        except ContradictionError:
            continue
    if not published:
        raise TotalsDiffer
    return _beside_strangers(tables, values, rule, published, about)


def _beside_strangers(
    tables: Sequence[FlatTable],
    values: dict[Place, int],
    rule: Rule,
    published: Sequence[Release],
    about: About,
) -> Release:
    """Protect when the published releases are not all about these records."""
    refuse_if_near(values, published, rule)
    spaces = [Space([*release.tables, *tables]) for release in published]
    near = [
        number
        for number, (release, space) in enumerate(zip(published, spaces, strict=True))
        if same_records(space, values, release)
    ]
    kin = [published[number] for number in near]
    about = replace(about, earlier=of_releases(about.earlier, near))
    for release, space in zip(published, spaces, strict=True):
        for editions in TRIED[1:] if release not in kin else ():
            with suppress(ContradictionError):
                refuse_if_too_close(space, values, [release], (editions, rule))
    try:
        return _under(tables, values, (TRIED[0], rule), kin, about)
    except ContradictionError:
        raise TotalsDiffer from None


def refuse_few(values: Mapping[Place, int], rule: Rule) -> None:
    """Refuse when fewer cases are counted at all than the threshold.

    Raises:
        PopulationSmall: any table of them would point at somebody.
    """
    # The largest count is the printed whole, or a part of a whole that is not printed.
    if () in values and values[()] < rule.threshold:
        raise PopulationSmall


def true_counts(tables: Sequence[FlatTable]) -> dict[Place, int]:
    """Return each place's count.

    Raises:
        ReleaseMalformed: a cell has no number, or there is no cell.
        TotalsDiffer: one place has two counts.
    """
    values: dict[Place, int] = {}
    for table in tables:
        for key, place in table.places():
            value = table.cells[key]
            if value is None:
                raise ReleaseMalformed(check="cell_without_number")
            if values.setdefault(place, value) != value:
                raise TotalsDiffer
    if not values:
        raise ReleaseMalformed(check="no_cells")
    return values


def _under(
    tables: Sequence[FlatTable],
    values: dict[Place, int],
    terms: tuple[Editions, Rule],
    published: Sequence[Release],
    about: About,
) -> Release:
    """Make every candidate under one assumption on editions; give the best."""
    editions, _ = terms
    out = [table for release in published for table in release.tables]
    space = Space([*out, *about.besides.same, *tables])
    everything = [*published, Release(tuple(tables))]
    count = len(everything)
    edition = edition_of(count - 1, count, editions)
    refuse_if_too_close(space, values, published, terms)
    last = editions_in(count, editions) - 1
    facts = printed(published, editions, Knowledge.POSITIVE, count=count)
    merge(facts, printed_of(about.besides.same, edition))
    empty = [
        *((edition, place) for place in empty_places(space, tables, values)),
        # What lies nowhere in the last edition lies nowhere in those it holds.
        *((last, place) for place in about.besides.never if space.holds(place)),
    ]
    nested = nested_beside([*out, *about.besides.same], tables) if out else []
    more = [*empty, *((last, place) for place in nested if space.holds(place))]
    sets = editions_in(count, editions)
    if nested and _can_be(space, facts, (edition, values), (sets, more)):
        empty = more
    plan = Plan(space, facts, {}, sets, (), about.patience, empty)
    best: Release | None = None
    refused: list[Refused] = []
    for known in ({}, about.earlier) if about.earlier else ({},):
        watched = watch(space, everything, editions, about.besides.same, known)
        try:
            made = _best(tables, (plan, watched), (edition, values), terms)
        except REFUSED as error:
            refused.append(error)
            continue
        best = made if best is None or made.open_bits < best.open_bits else best
        if best.open_bits <= rounding_bits(tables):
            break
    if best is None:
        raise refused[0]
    return best


def _can_be(
    space: Space,
    facts: Mapping[Spot, Bounds],
    new: tuple[int, Mapping[Place, int]],
    assumed: tuple[int, Sequence[Spot]],
) -> bool:
    """Tell whether the true counts fit what is out, were these places empty."""
    (edition, values), (sets, empty) = new, assumed
    known = dict(facts)
    try:
        counts = {(edition, place): (float(n), float(n)) for place, n in values.items()}
        merge(known, counts)
        Search(build(space, known, sets, empty)).any_table()
    except ContradictionError:
        return False
    return True


def _best(
    tables: Sequence[FlatTable],
    about: tuple[Plan, Watched],
    new: tuple[int, dict[Place, int]],
    terms: tuple[Editions, Rule],
) -> Release:
    """Make a release by every method worth trying; give the one that tells most."""
    editions, rule = terms
    least = least_bits(tables, rule)
    best: Release | None = None
    refused = []
    for method in _methods(rule, least, together=editions is Editions.SAME):
        if best and (editions is not Editions.SAME or best.open_bits <= least[method]):
            break
        try:
            made = _by_method(tables, about, new, (rule, method))
        except REFUSED as error:
            refused.append(error)
            continue
        if best is None or made.open_bits < best.open_bits:
            best = made
    if best is None:
        raise refused[0]
    return best


def _by_method(
    tables: Sequence[FlatTable],
    about: tuple[Plan, Watched],
    new: tuple[int, dict[Place, int]],
    terms: tuple[Rule, Method],
) -> Release:
    """Make a release by one method."""
    (plan, watched), (edition, values), (rule, method) = about, new, terms
    scheme = Scheme(method, rule.threshold)
    prints = {
        (edition, place): scheme.first_print(value) for place, value in values.items()
    }
    board = Board(replace(plan, prints=prints, extra=watched.members))
    if exposed := secure(board, watched, rule):
        raise ReleaseExposed(cells=exposed)
    return _release(tables, board, edition, (rule, method))


def _methods(
    rule: Rule, least: Mapping[Method, float], *, together: bool
) -> list[Method]:
    """Put the methods in the order in which they are worth trying.

    Beside another edition everything is rounded if it can be: true numbers in two
    editions tell of each record that came.
    """
    if rule.method is not None:
        return [rule.method]
    if rule.threshold < EXACT_FROM:
        return [Method.ROUNDED]
    if not together:
        return [Method.ROUNDED, Method.WITHHELD]
    return sorted(least, key=lambda method: least[method])


def _release(
    tables: Sequence[FlatTable],
    board: Board,
    edition: int,
    terms: tuple[Rule, Method],
) -> Release:
    rule, method = terms
    made = tuple(
        replace(_table(table, board, edition, method), threshold=rule.threshold)
        for table in tables
    )
    release = Release(made, method, rule)
    return replace(
        release,
        open_bits=open_bits(release, rule.threshold),
        rounding_bits=rounding_bits(tables),
    )


def _table(table: FlatTable, board: Board, edition: int, method: Method) -> FlatTable:
    cells: dict[Key, int | None] = {}
    reasons: dict[Key, Reason] = {}
    for key, place in table.places():
        spot: Spot = (edition, place)
        unsaid = spot in board.hidden
        cells[key] = None if unsaid else board.plan.prints[spot].value
        if cells[key] is None:
            reasons[key] = Reason.SMALL_OR_BESIDE if unsaid else Reason.SMALL
    base = 1 if method is Method.WITHHELD else BASE
    return FlatTable(table.dimensions, cells, base, reasons=reasons)

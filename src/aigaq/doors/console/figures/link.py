"""``aigaq figures link``: which records of one list, or of two, are one person.

Reads CSV and writes pairs with probabilities; on request clusters, replicates of them
and the counts that ``aigaq figures unseen`` reads. Needs no database and no network;
prints counts, never a name.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aigaq.doors.console.endings import CsvPath
from aigaq.doors.console.figures.link_files import (
    map_option,
    read_lists,
    renamed,
    write_result,
)
from aigaq.doors.console.offline import existing_file, fresh_folder, language_option
from aigaq.doors.console.start import spoken_refusals

if TYPE_CHECKING:
    from aigaq.pure.statistics.linkage.bands import Decision
    from aigaq.pure.statistics.linkage.linking import Linked
    from aigaq.pure.statistics.linkage.preparing import Listed

LOW = 0.01
"""Replicates are drawn from pairs down to this probability."""


@click.command()
@click.argument("left", type=existing_file)
@click.argument("right", type=existing_file, required=False)
@click.option("--out", type=CsvPath(), required=True, help="Pairs, as CSV.")
@map_option
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.5,
    show_default=True,
    help="Least probability of a pair that is written.",
)
@click.option("--decisions", type=existing_file, help="left_id,right_id,same (yes/no).")
@click.option("--clusters", type=CsvPath(), help="Write id,person.")
@click.option(
    "--histories",
    type=click.Path(file_okay=False, path_type=Path),
    help="New folder for replicates of counts by list, for figures unseen.",
)
@click.option(
    "--replicates", type=click.IntRange(2, 200), default=20, show_default=True
)
@click.option(
    "--missed",
    type=click.FloatRange(0, 0.45),
    default=0.1,
    show_default=True,
    help="Share of links supposed missed, on average over the replicates.",
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, help="Of the replicates."
)
@click.option("--threads", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="What was done, as JSON.")
@language_option
def command(left: Path, right: Path | None, out: Path, **options: Any) -> None:
    """Link the records of LEFT.csv with RIGHT.csv, or with each other.

    Columns by name: id; given_name, chosen_name, surname, patronymic, birth_date,
    event_date, sex, place, region, address_1, postcode, phone, list and others (see
    docs/spec/linkage.md). An unknown column is refused: name it with --map, or leave
    it out with --map OLD= . Where the two files call different things by one name,
    say which file is meant: --map left:NAME=surname --map right:NAME=given_name .
    """
    with spoken_refusals():
        from aigaq.pure.statistics.linkage.linking import link  # noqa: PLC0415  # slow
        from aigaq.pure.statistics.linkage.reading import pairs_text  # noqa: PLC0415

        files = [left, right] if right else [left]
        lists = read_lists(files, renamed(options["mapping"]))
        threshold = options["threshold"]
        floor = min(threshold, LOW) if options["histories"] else threshold
        linked = link(*lists, floor=floor, threads=options["threads"])
        decisions = _decisions(options["decisions"])
        shown = _shown(linked, decisions, threshold)
        write_result(out, pairs_text(shown))
        if options["clusters"]:
            _write_clusters(options["clusters"], lists, shown, decisions)
        if options["histories"]:
            _write_histories(lists, linked, decisions, options)
        _say(linked, shown, as_json=options["as_json"])


def _shown(
    linked: "Linked", decisions: Sequence["Decision"], threshold: float
) -> list[tuple[str, str, float]]:
    from aigaq.pure.statistics.linkage.bands import decided  # noqa: PLC0415

    pairs = [(pair.left, pair.right, pair.probability) for pair in linked.pairs]
    kept = [pair for pair in pairs if pair[2] >= threshold]
    return decided(kept, decisions) if decisions else kept


def _decisions(file: Path | None) -> list["Decision"]:
    from aigaq.pure.statistics.linkage.reading import read_decisions  # noqa: PLC0415

    return read_decisions(file.read_bytes()) if file else []


def _write_clusters(
    path: Path,
    lists: Sequence["Listed"],
    pairs: Sequence[tuple[str, str, float]],
    decisions: Sequence["Decision"],
) -> None:
    from aigaq.pure.statistics.linkage.bands import clusters  # noqa: PLC0415
    from aigaq.pure.statistics.linkage.reading import write_rows  # noqa: PLC0415
    from aigaq.pure.statistics.linkage.standing import standing  # noqa: PLC0415

    found = clusters(standing(lists), pairs, decisions, least=0.0)
    write_result(path, write_rows(("id", "person"), sorted(found.items())))


def _write_histories(
    lists: Sequence["Listed"],
    linked: "Linked",
    decisions: Sequence["Decision"],
    options: dict[str, Any],
) -> None:
    from aigaq.pure.statistics.linkage.reading import histories_text  # noqa: PLC0415
    from aigaq.pure.statistics.linkage.replicates import (  # noqa: PLC0415
        Doubt,
        capture_histories,
        draw_clusterings,
    )
    from aigaq.pure.statistics.linkage.standing import standing  # noqa: PLC0415

    on = standing(lists)
    order = sorted(set(on.values()))
    pairs = [(pair.left, pair.right, pair.probability) for pair in linked.pairs]
    doubt = Doubt(options["seed"], options["replicates"], options["missed"])
    drawn = draw_clusterings(on, pairs, decisions, doubt)
    with fresh_folder(options["histories"]) as folder:
        for number, named in enumerate(drawn, start=1):
            counts = capture_histories(named, on, order)
            text = histories_text(order, counts)
            (folder / f"replicate-{number:02}.csv").write_text(text, encoding="utf-8")


def _say(
    linked: "Linked", shown: Sequence[tuple[str, str, float]], *, as_json: bool
) -> None:
    from aigaq.pure.statistics.linkage.bands import Band, Bands  # noqa: PLC0415

    bands = Bands()
    told = {band: sum(bands.of(pair[2]) is band for pair in shown) for band in Band}
    facts = {
        "pairs": len(shown),
        "sure": told[Band.SURE],
        "to_be_seen": told[Band.LOOK],
        "records": linked.records,
        "possible_pairs": linked.possible,
        "looked_at": linked.looked_at,
        "every_pair_looked_at": linked.whole,
        "expected_links": round(linked.model.learnt.prior * linked.possible, 2),
        "compared": list(linked.model.compared),
        "unreadable_dates": linked.unreadable_dates,
        "came_to_rest": linked.model.learnt.converged,
    }
    if as_json:
        click.echo(json.dumps(facts))
        return
    click.echo(
        f"{facts['pairs']} pairs: {facts['sure']} sure, "
        f"{facts['to_be_seen']} to be seen by a person"
    )
    if linked.unreadable_dates:
        click.echo(f"{linked.unreadable_dates} dates could not be read", err=True)

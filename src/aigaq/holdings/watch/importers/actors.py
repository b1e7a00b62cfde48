"""Tables of actors and of the links between them.

Writes nothing itself: ``record.actions.import_files`` does.
"""

from aigaq.holdings.watch.importers.sourced import (
    SECOND,
    Fields,
    SourcedImporter,
    trilingual,
)
from aigaq.holdings.watch.models import Actor, Link
from aigaq.pure.rules.imports import Row
from aigaq.pure.rules.watching import LinkProblem


def _actor(row: Row) -> Fields:
    return {
        "type": row.code("type", "actor_types", required=True),
        "name": row.text("name", required=True),
        "role": row.text("role", required=True),
        "themes": list(row.codes("themes", "themes")),
    }


def _link(row: Row) -> Fields:
    if row.cells["from"] == row.cells["to"]:
        row.wrong(LinkProblem, "to")
    return {
        "type": row.code("type", "link_types", required=True),
        "dated": row.date("date"),
        "text": row.text("text", required=True),
        "confidence": row.code("confidence", "reliability", required=True),
    }


ACTORS = SourcedImporter(
    kind="actors",
    model=Actor,
    own_columns=("type", *trilingual("name", "role"), "themes"),
    fill=_actor,
)
LINKS = SourcedImporter(
    kind="links",
    model=Link,
    own_columns=("from", "to", "type", "date", *trilingual("text"), "confidence"),
    fill=_link,
    rank=SECOND,
    refers={"from": ("origin", Actor), "to": ("target", Actor)},
)

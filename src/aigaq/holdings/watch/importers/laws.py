"""Tables of laws, of their stages, and of petitions.

Writes nothing itself: ``record.actions.import_files`` does.
"""

from aigaq.holdings.watch.importers.sourced import (
    SECOND,
    Fields,
    SourcedImporter,
    trilingual,
)
from aigaq.holdings.watch.models import Law, LawStage, Petition
from aigaq.pure.rules.dates import UNKNOWN, write_date
from aigaq.pure.rules.imports import Row


def _law(row: Row) -> Fields:
    return {
        "kind": row.code("kind", "law_kinds", required=True),
        "status": row.code("status", "law_statuses", required=True),
        "title": row.text("title", required=True),
        "summary": row.text("summary"),
        "themes": list(row.codes("themes", "themes")),
    }


def _stage(row: Row) -> Fields:
    return {
        "stage": row.code("stage", "law_stages", required=True),
        "dated": row.date("date"),
        "body": row.text("body"),
        "text": row.text("text", required=True),
    }


def _petition(row: Row) -> Fields:
    closed = row.date("closed")
    return {
        "title": row.text("title", required=True),
        "by": row.text("by", required=True),
        "asks": row.text("asks", required=True),
        "signatures": row.whole_number("signatures"),
        "threshold": row.whole_number("threshold"),
        "dated": row.date("opened"),
        "closed": "" if closed == UNKNOWN else write_date(closed),
        "outcome": row.code("outcome", "petition_outcomes", required=True),
        "themes": list(row.codes("themes", "themes")),
    }


LAWS = SourcedImporter(
    kind="laws",
    model=Law,
    own_columns=("kind", "status", *trilingual("title", "summary"), "themes"),
    fill=_law,
)
LAW_STAGES = SourcedImporter(
    kind="law_stages",
    model=LawStage,
    own_columns=("law", "stage", "date", *trilingual("body", "text")),
    fill=_stage,
    rank=SECOND,
    refers={"law": ("law", Law)},
)
PETITIONS = SourcedImporter(
    kind="petitions",
    model=Petition,
    own_columns=(
        *trilingual("title", "by", "asks"),
        "signatures",
        "threshold",
        "opened",
        "closed",
        "outcome",
        "themes",
    ),
    fill=_petition,
)

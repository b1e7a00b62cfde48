"""From tables to the plain rows of ``views``; asks the database nothing by itself."""

from aigaq.holdings.record import models
from aigaq.holdings.record.queries import views


def source_view(row: models.Source) -> views.SourceView:
    """Show one published source."""
    return views.SourceView(
        reference=row.reference,
        title=row.title,
        publisher=row.publisher,
        author=row.author,
        dated=row.dated,
        language=row.language,
        url=row.url,
        licence=row.licence,
    )


def event_row(row: models.Event) -> views.EventRow:
    """Show one event without its parts."""
    return views.EventRow(
        reference=row.reference,
        title=row.title,
        dated=row.dated,
        heading=row.heading,
        country=row.country,
        region=row.region,
        locality=row.locality,
        status=row.status,
        reliability=row.reliability,
        origin=row.origin,
    )


def party_view(row: models.Party) -> views.PartyView:
    """Show one party."""
    return views.PartyView(
        reference=row.reference,
        role=row.role,
        unit=row.unit,
        count=row.count,
        actor=row.actor,
    )


def act_view(row: models.Act) -> views.ActView:
    """Show one act; its victim, testimony and involvements were fetched with it."""
    return views.ActView(
        reference=row.reference,
        type=row.type,
        harm=row.harm,
        grounds=tuple(row.grounds),
        place_type=row.place_type,
        victim=party_view(row.victim),
        testimony=row.testimony.reference if row.testimony else "",
        involvements=tuple(
            views.InvolvementView(
                reference=part.reference,
                perpetrator=party_view(part.perpetrator),
                type=part.type,
                degree=part.degree,
            )
            for part in row.involvements.all()
        ),
    )


def information_view(row: models.Information) -> views.InformationView:
    """Show one information; its source or testimony was fetched with it."""
    return views.InformationView(
        reference=row.reference,
        source=source_view(row.source) if row.source else None,
        testimony=row.testimony.reference if row.testimony else "",
        place=row.place,
        connection=row.connection,
        reliability=row.reliability,
        language=row.language,
        material=row.material,
    )


def statement_view(row: models.Statement, event: str) -> views.StatementView:
    """Show one sentence of the event with this reference."""
    told = information_view(row.information) if row.information else None
    return views.StatementView(
        reference=f"{event}/{row.position}",
        position=row.position,
        text=row.text,
        information=told,
        place=row.place or (told.place if told else ""),
    )


def intervention_view(row: models.Intervention) -> views.InterventionView:
    """Show one intervention; its party was fetched with it."""
    return views.InterventionView(
        reference=row.reference,
        party=party_view(row.party),
        type=row.type,
        dated=row.dated,
        response=row.response,
        note=row.note,
    )


def batch_view(row: models.ImportBatch) -> views.BatchView:
    """Show one import."""
    return views.BatchView(
        reference=row.reference,
        kind=row.kind,
        sha256=row.sha256,
        rows=row.rows,
        by=row.by,
        made_on=row.made_on,
        undone_on=row.undone_on,
    )

"""Triggers: content never changes, status never goes back, what was released stays."""

from django.db import migrations

CONTENT = [
    "reference", "question", "unit", "country", "since", "until", "step", "threshold",
    "width", "rule_version", "method", "vocabulary", "synthetic", "counted_on",
    "input_digest", "inputs", "true_table", "public_table", "computed_by",
    "computed_at",
]
WORDS = "a figure does not change"

STEP_BACK = """
  (OLD.status = 'draft' AND NEW.status NOT IN ('draft', 'released'))
  OR (OLD.status = 'released'
      AND NEW.status NOT IN ('released', 'superseded', 'withdrawn'))
  OR (OLD.status IN ('superseded', 'withdrawn') AND NEW.status <> OLD.status)
"""


def changed(operator):
    """Compare the frozen columns, and who released it once that is known."""
    content = " OR ".join(f"NEW.{name} {operator} OLD.{name}" for name in CONTENT)
    released = " OR ".join(
        f"NEW.{name} {operator} OLD.{name}" for name in ("released_by", "released_at")
    )
    final = " OR ".join(
        f"NEW.{name} {operator} OLD.{name}" for name in ("superseded_by_id", "moved_by")
    )
    return (
        f"({content}) OR (OLD.status <> 'draft' AND ({released}))"
        f" OR (OLD.status IN ('superseded', 'withdrawn') AND ({final}))"
        f" OR {STEP_BACK}"
    )


def sqlite(schema_editor):
    abort = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    for statement in (
        f"CREATE TRIGGER figure_frozen BEFORE UPDATE ON figures_figure "
        f"WHEN {changed('IS NOT')} {abort}",
        f"CREATE TRIGGER figure_kept BEFORE DELETE ON figures_figure "
        f"WHEN OLD.status <> 'draft' {abort}",
        f"CREATE TRIGGER figure_use_frozen BEFORE UPDATE ON figures_figureuse {abort}",
        f"CREATE TRIGGER figure_use_kept BEFORE DELETE ON figures_figureuse {abort}",
    ):
        schema_editor.execute(statement)


def postgresql(schema_editor):
    schema_editor.execute(
        "CREATE FUNCTION figure_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$"
    )
    for name, event, condition in (
        ("figure_frozen", "UPDATE ON figures_figure", changed("IS DISTINCT FROM")),
        ("figure_kept", "DELETE ON figures_figure", "OLD.status <> 'draft'"),
        ("figure_use_frozen", "UPDATE OR DELETE ON figures_figureuse", "true"),
    ):
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW "
            f"WHEN ({condition}) EXECUTE FUNCTION figure_refuse()"
        )


def freeze(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    makers = {"sqlite": sqlite, "postgresql": postgresql}
    if vendor not in makers:
        raise RuntimeError(f"figures cannot be protected on {vendor}")
    makers[vendor](schema_editor)


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial")]
    operations = [migrations.RunPython(freeze, migrations.RunPython.noop)]

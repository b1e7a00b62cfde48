"""Freely built figures: their question, code, protection and words, frozen as well.

SQLite makes a table anew to add a column and loses its triggers on the way; all of
them are written again, over the old and the new columns.
"""

from django.db import migrations, models

CONTENT = [
    "reference", "question", "unit", "country", "since", "until", "step", "threshold",
    "width", "rule_version", "method", "vocabulary", "synthetic", "counted_on",
    "input_digest", "inputs", "true_table", "public_table", "computed_by",
    "computed_at", "definition", "code_version", "protection", "said",
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
        "DROP TRIGGER IF EXISTS figure_frozen",
        "DROP TRIGGER IF EXISTS figure_kept",
        f"CREATE TRIGGER figure_frozen BEFORE UPDATE ON figures_figure "
        f"WHEN {changed('IS NOT')} {abort}",
        f"CREATE TRIGGER figure_kept BEFORE DELETE ON figures_figure "
        f"WHEN OLD.status <> 'draft' {abort}",
    ):
        schema_editor.execute(statement)


def postgresql(schema_editor):
    schema_editor.execute("DROP TRIGGER IF EXISTS figure_frozen ON figures_figure")
    schema_editor.execute(
        "CREATE TRIGGER figure_frozen BEFORE UPDATE ON figures_figure FOR EACH ROW "
        f"WHEN ({changed('IS DISTINCT FROM')}) EXECUTE FUNCTION figure_refuse()"
    )


def freeze(apps, schema_editor):
    makers = {"sqlite": sqlite, "postgresql": postgresql}
    makers[schema_editor.connection.vendor](schema_editor)


class Migration(migrations.Migration):
    dependencies = [("figures", "0002_frozen")]
    # Rows that are there get empty values before the triggers look at them again.
    operations = [
        migrations.AddField(
            "figure", "definition", models.JSONField(default=dict)
        ),
        migrations.AddField(
            "figure", "code_version", models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            "figure", "protection", models.JSONField(default=dict)
        ),
        migrations.AddField("figure", "said", models.JSONField(default=dict)),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]

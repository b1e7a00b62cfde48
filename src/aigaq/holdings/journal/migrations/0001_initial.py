"""The table, and the triggers that make it append-only on both databases."""

from django.db import migrations, models

SQLITE = {
    "journal_no_update": "BEFORE UPDATE ON journal_entry",
    "journal_no_delete": "BEFORE DELETE ON journal_entry",
}


def refuse_changes(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "sqlite":
        for name, event in SQLITE.items():
            schema_editor.execute(
                f"CREATE TRIGGER {name} {event} "
                "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
            )
    elif vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$"
        )
        schema_editor.execute(
            "CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
            "ON journal_entry FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()"
        )
    else:
        raise RuntimeError(f"the journal cannot be protected on {vendor}")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=80)),
                ("verb", models.CharField(max_length=80)),
                ("subject", models.CharField(max_length=80)),
                ("detail", models.JSONField()),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "seq"], name="journal_subject"),
                    models.Index(fields=["by", "seq"], name="journal_by"),
                ],
            },
        ),
        migrations.RunPython(refuse_changes, migrations.RunPython.noop),
        migrations.AlterModelOptions(name="entry", options={"managed": False}),
    ]

"""Work on figures that takes longer than a page waits."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("figures", "0003_built")]
    operations = [
        migrations.CreateModel(
            name="Work",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("reference", models.CharField(max_length=40, unique=True)),
                ("by", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=20)),
                ("figure", models.CharField(blank=True, max_length=20)),
                ("asked", models.JSONField(default=dict)),
                ("step", models.CharField(blank=True, max_length=20)),
                ("done", models.PositiveIntegerField(default=0)),
                ("of", models.PositiveIntegerField(default=0)),
                ("begun_at", models.DateTimeField()),
                ("beat_at", models.DateTimeField()),
                ("result", models.JSONField(null=True)),
                ("told", models.BooleanField(default=False)),
            ],
        ),
    ]

"""Marks of what names another person, links between concerns, and the line in their history."""

import django.db.models.deletion
from django.db import migrations, models

import reports.concerns.models


class Migration(migrations.Migration):
    dependencies = [("reports_concerns", "0006_of_a_burst")]

    operations = [
        migrations.AddField(
            model_name="concern",
            name="new_link",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(
                condition=models.Q(("new_link", True), ("status", "finished")),
                fields=["unit", "-told_at"],
                name="concern_new_link",
            ),
        ),
        migrations.CreateModel(
            name="ConcernMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("index", models.BinaryField(max_length=16)),
                ("matched", models.BooleanField(db_default=False, default=False)),
                (
                    "concern",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="reports_concerns.concern",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["index", "-id"], name="mark_newest_first"),
                    models.Index(
                        condition=models.Q(("matched", False)),
                        fields=["concern"],
                        name="mark_not_matched",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("concern", "index"), name="mark_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=reports.concerns.models.this_hour)),
                (
                    "first",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reports_concerns.concern",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reports_concerns.concern",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="link_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="link_in_order",
                    ),
                ],
            },
        ),
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(
                choices=[
                    ("told", "Told"),
                    ("routed", "Routed"),
                    ("opened", "Opened"),
                    ("finished", "Finished"),
                    ("reopened", "Reopened"),
                    ("they_wrote", "They Wrote"),
                    ("they_added", "They Added"),
                    ("take_back_asked", "Take Back Asked"),
                    ("we_wrote", "We Wrote"),
                    ("no_answer_needed", "No Answer Needed"),
                    ("not_taken_back", "Not Taken Back"),
                    ("taken_back", "Taken Back"),
                    ("handed_over", "Handed Over"),
                    ("covered", "Covered"),
                    ("lane_changed", "Lane Changed"),
                    ("linked", "Linked"),
                ],
                max_length=20,
            ),
        ),
    ]

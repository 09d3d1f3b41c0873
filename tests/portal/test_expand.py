"""Migrations only add, so that the release before goes on keeping what is told."""

from __future__ import annotations

import pytest
from django.db import migrations, models
from django.db.migrations.state import ModelState, ProjectState

from portal import expand

APP = "reports_kites"
COLOURS = ["red", "green"]


def colours(*values):
    return models.CheckConstraint(
        condition=models.Q(colour__in=list(values)), name="kite_colour_known"
    )


@pytest.fixture
def state():
    """One table that the release before knows."""
    fields = [
        ("id", models.BigAutoField(primary_key=True)),
        ("colour", models.CharField(max_length=20)),
        ("string", models.IntegerField(null=True)),
    ]
    held = ProjectState()
    options = {"constraints": [colours(*COLOURS)]}
    held.add_model(ModelState(APP, "kite", fields, options))
    return held


def told(state, *steps, **more):
    kind = type("Migration", (migrations.Migration,), {"operations": list(steps), **more})
    return expand.faults(kind("0009_kites", APP), state, {(APP, "kite")})


ALLOWED = {
    "a new table": [
        migrations.CreateModel("tail", [("id", models.BigAutoField(primary_key=True))])
    ],
    "a column that may be empty": [
        migrations.AddField("kite", "tail", models.IntegerField(null=True))
    ],
    "a column that the database fills": [
        migrations.AddField("kite", "tail", models.IntegerField(default=0, db_default=0))
    ],
    "more room": [migrations.AlterField("kite", "colour", models.CharField(max_length=40))],
    "may now be empty": [
        migrations.AlterField("kite", "colour", models.CharField(max_length=20, null=True))
    ],
    "an index": [
        migrations.AddIndex("kite", models.Index(fields=["colour"], name="kite_by_colour"))
    ],
    "one more known value": [
        migrations.RemoveConstraint("kite", "kite_colour_known"),
        migrations.AddConstraint("kite", colours(*COLOURS, "blue")),
    ],
    "a column of a table that is new itself": [
        migrations.CreateModel("tail", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("tail", "long", models.IntegerField(default=0), preserve_default=False),
    ],
}
REFUSED = {
    "a column that has to be filled": [
        migrations.AddField("kite", "tail", models.IntegerField(default=0))
    ],
    "a column taken away": [migrations.RemoveField("kite", "string")],
    "a column of another name": [migrations.RenameField("kite", "string", "line")],
    "a table taken away": [migrations.DeleteModel("kite")],
    "a table of another name": [migrations.AlterModelTable("kite", "dragons")],
    "less room": [migrations.AlterField("kite", "colour", models.CharField(max_length=10))],
    "of another kind": [migrations.AlterField("kite", "string", models.TextField(null=True))],
    "may no longer be empty": [migrations.AlterField("kite", "string", models.IntegerField())],
    "only once each": [
        migrations.AlterField("kite", "colour", models.CharField(max_length=20, unique=True))
    ],
    "a new condition": [
        migrations.AddConstraint(
            "kite", models.CheckConstraint(condition=models.Q(string__gt=0), name="kite_has_string")
        )
    ],
    "one known value less": [
        migrations.RemoveConstraint("kite", "kite_colour_known"),
        migrations.AddConstraint("kite", colours("red")),
    ],
    "own code": [migrations.RunPython(migrations.RunPython.noop)],
    "own SQL": [migrations.RunSQL("SELECT 1")],
    "own SQL beside a state": [
        migrations.SeparateDatabaseAndState(database_operations=[migrations.RunSQL("SELECT 1")])
    ],
}


@pytest.mark.parametrize("case", ALLOWED)
def test_step_that_only_adds_is_let_through(state, case):
    assert told(state, *ALLOWED[case]) == []


@pytest.mark.parametrize("case", REFUSED)
def test_step_that_the_release_before_may_not_survive_is_named(state, case):
    assert len(told(state, *REFUSED[case])) == 1


def test_migration_that_says_why_is_let_through(state):
    step = migrations.RemoveField("kite", "string")

    assert told(state, step, safe_because="Nothing has read it since release 0.4.") == []
    assert told(state, step, safe_because="it is fine") != []


def test_migrations_of_the_tree_only_add(db):
    assert expand.look_through() == []


def test_a_new_app_s_migrations_are_looked_at():
    assert expand._is_new(("reports_kites", "0001_initial"))
    assert not expand._is_new(("reports_concerns", "0003_question"))
    assert not expand._is_new(("sessions", "0001_initial"))

"""May the code of now go on working while a migration is through already?

During an upgrade the database is migrated first, and web processes of the release before go on
keeping what is told until they are replaced. So a migration may only add (expand); what nobody uses
any more is taken away a release later (contract). One that breaks the rule and is safe all the
same says so itself: ``safe_because = "…"`` in its class, read by whoever looks at the change.
docs/operations.md, "Upgrades".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db import models
from django.db.migrations import Migration
from django.db.migrations import operations as ops
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.fields import NOT_PROVIDED

BEFORE: Final = {
    "reports_audit": 1,
    "reports_concerns": 3,
    "reports_conversation": 1,
    "reports_notices": 1,
    "reports_officers": 3,
    "reports_visits": 1,
}
"""The last migration of each app from before this rule."""

OURS: Final = "reports_"
SHORTEST_REASON: Final = 20  # letters
_TAKES_AWAY = (
    ops.RemoveField,
    ops.DeleteModel,
    ops.RenameField,
    ops.RenameModel,
    ops.AlterModelTable,
)
_UNSEEN = (ops.RunPython, ops.RunSQL)


def look_through() -> list[str]:
    """A line for each step of a migration that the release before might not survive."""
    loader = MigrationLoader(None)
    state, tables, told = ProjectState(), set[tuple[str, str]](), []
    for key in _in_order(loader):
        migration = loader.disk_migrations[key]
        if _is_new(key):
            found = faults(migration, state, tables)
            told += [f"{key[0]} {key[1]}: {line}" for line in found]
        state = migration.mutate_state(state, preserve=True)
        if _is_before(key):
            tables |= {each for each in state.models if each[0] == key[0]}
    return told


def _in_order(loader: MigrationLoader) -> list[tuple[str, str]]:
    """Every migration, those from before the rule first: they hang on none that came later."""
    leaves = sorted(loader.graph.leaf_nodes())
    plan = [key for leaf in leaves for key in loader.graph.forwards_plan(leaf)]
    return sorted(dict.fromkeys(plan), key=_is_new)


def faults(migration: Migration, state: ProjectState, tables: set[tuple[str, str]]) -> list[str]:
    """What in ``migration`` breaks the rule. ``state``: the models before it; ``tables``: those
    (app, model) that the release before knows. Nothing where the migration says why it is safe."""
    if len(getattr(migration, "safe_because", "")) >= SHORTEST_REASON:
        return []
    found: list[str] = []
    state = state.clone()
    gone: dict[str, Any] = {}
    for step in _flat(migration.operations):
        label = migration.app_label
        known = (label, str(getattr(step, "model_name", getattr(step, "name", ""))).lower())
        if isinstance(step, ops.RemoveConstraint):
            gone[step.name] = _constraint(state, known, step.name)
        if isinstance(step, _UNSEEN) or known in tables:
            found += _fault(step, state, known, gone)
        step.state_forwards(label, state)
    return found


def _fault(
    step: Operation, state: ProjectState, known: tuple[str, str], gone: dict[str, Any]
) -> Iterator[str]:
    what = step.describe()
    if isinstance(step, _TAKES_AWAY):
        yield f"{what}: the release before still uses it. A release later, please."
    elif isinstance(step, ops.AddField) and not _may_be_left_out(step.field):
        yield f"{what}: the release before adds rows without it. Give it null or a db_default."
    elif isinstance(step, ops.AlterField) and (narrower := _narrower(step, state, known)):
        yield f"{what}: {narrower}"
    elif _binds(step, gone):
        yield f"{what}: the release before may write rows that do not meet it."
    elif isinstance(step, _UNSEEN):
        yield f"{what}: what it does cannot be seen from outside. Say safe_because."


def _binds(step: Operation, gone: dict[str, Any]) -> bool:
    if isinstance(step, ops.AddConstraint):
        return not _wider(gone.get(step.constraint.name), step)
    return isinstance(step, ops.AlterUniqueTogether | ops.AlterConstraint)


def _may_be_left_out(field: models.Field[Any, Any]) -> bool:
    return bool(field.many_to_many or field.null or field.db_default is not NOT_PROVIDED)


def _narrower(step: ops.AlterField, state: ProjectState, known: tuple[str, str]) -> str:
    old, new = state.models[known].fields[step.name], step.field
    if old.null and not new.null:
        return "the release before may leave it empty."
    if new.unique and not old.unique:
        return "the release before may write the same value twice."
    if type(old) is not type(new) and old.get_internal_type() != new.get_internal_type():
        return "it is of another kind then, and the table is written anew under a lock."
    longest = (getattr(field, "max_length", None) for field in (old, new))
    was, will = longest
    if was is not None and will is not None and will < was:
        return "the release before may write more than fits."
    return ""


def _constraint(state: ProjectState, known: tuple[str, str], name: str) -> Any:
    model = state.models.get(known)
    every = model.options.get("constraints", []) if model else []
    return next((each for each in every if each.name == name), None)


def _wider(old: Any, step: ops.AddConstraint) -> bool:
    """Whether it takes the place of one of the same name and lets through all that that one did."""
    was, will = (_listed(each) for each in (old, step.constraint))
    return bool(was and will and was[0] == will[0] and was[1] <= will[1])


def _listed(constraint: Any) -> tuple[str, frozenset[Any]] | None:
    """A field and the values that it may have, for a check that says just that."""
    condition = getattr(constraint, "condition", None)
    if not isinstance(condition, models.Q) or len(condition.children) != 1 or condition.negated:
        return None
    [child] = condition.children
    if not isinstance(child, tuple) or not str(child[0]).endswith("__in"):
        return None
    return str(child[0]), frozenset(child[1])


def _flat(steps: Iterable[Operation]) -> Iterator[Operation]:
    for step in steps:
        if isinstance(step, ops.SeparateDatabaseAndState):
            yield from _flat(step.database_operations)
        else:
            yield step


def _is_before(key: tuple[str, str]) -> bool:
    app, name = key
    return app in BEFORE and int(name[:4]) <= BEFORE[app]


def _is_new(key: tuple[str, str]) -> bool:
    return key[0].startswith(OURS) and not _is_before(key)

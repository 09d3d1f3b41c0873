"""The way out, and what browsers ask for by themselves."""

import pytest
from django.db import DatabaseError

from reports.visits import store
from tests.wording.walk.steps import FULL, somebody, told

pytestmark = pytest.mark.django_db


def walk_out():
    assert told(FULL).get("/leave/").status_code == 302
    assert somebody().get("/favicon.ico").status_code == 204


def walk_out_without_a_database(monkeypatch):
    leaving = told(FULL)

    def no_answer(*args):
        raise DatabaseError

    monkeypatch.setattr(store, "end", no_answer)
    assert leaving.get("/leave/").status_code == 302

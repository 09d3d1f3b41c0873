"""Where words may mean danger now: the help that fits, at both doors, and what officers see."""

import pytest
from django.urls import reverse

from reports.concerns import noticing
from reports.concerns.facets import Danger
from reports.concerns.models import Concern
from reports.language.attention import Attention
from reports.routing.actions import sweep
from tests.telling import post
from tests.wording.walk import steps
from tests.wording.walk.steps import FULL, STORY, WHOM, somebody
from tests.wording.walk.walk_back import MORE, OPEN
from tests.wording.walk.walk_desk import at_desk, url

KINDS = [(str(kind),) for kind in Danger] + [tuple(map(str, Danger))]


@pytest.fixture(params=KINDS, ids="+".join)
def noticed(request, monkeypatch):
    """Whatever is typed, these kinds are noticed in it."""
    monkeypatch.setattr(noticing, "look", lambda text: Attention(True, request.param))


@pytest.mark.parametrize("about", WHOM)
def walk_help_that_fits(officer, central, noticed, about):
    client = steps.told(FULL | {1: {"about": about}})
    client.get("/done/")


def walk_look_first(officer, noticed):
    client = steps.told(FULL)
    words = client.get("/done/").context["words"]
    desk, concern = at_desk(officer), Concern.objects.get()
    for _ in ("just in", "routed"):
        desk.get(reverse("triage:queue"))
        desk.get(url(concern))
        sweep()
    back = somebody()
    post(back, "/back/", {"words": " ".join(words)})
    for page, given in ((OPEN, {}), (MORE, {"safe": "no"})):
        back.get(post(back, page, {"words": STORY, **given})["Location"])
    desk.get(reverse("triage:queue"))
    desk.get(url(concern))

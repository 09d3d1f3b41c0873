"""The pages for when something does not work, on both sides."""

from io import BytesIO

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.template.loader import render_to_string

from tests.telling import FORM
from tests.wording import blocks
from tests.wording.record import PUBLIC
from tests.wording.walk.steps import send_here, somebody

SIDES = {"public": "/", "officer": "/officers/sign-in/"}


@pytest.fixture(params=SIDES)
def side(request, db):
    return SIDES[request.param]


def walk_not_found(side):
    assert somebody().get(f"{side}nowhere/").status_code == 404


def walk_not_allowed(side, monkeypatch):
    _raises(monkeypatch, PermissionDenied)
    assert somebody().get(side).status_code == 403


def walk_not_readable(side, monkeypatch):
    _raises(monkeypatch, BadRequest)
    assert somebody().get(side).status_code == 400


def walk_host_that_is_not_ours(side, settings):
    settings.ALLOWED_HOSTS = ["telling.example"]
    assert somebody().get(side, headers={"Host": "other.example"}).status_code == 400


def walk_cut_short(side):
    cut = {"wsgi.input": BytesIO(b"words=ki"), "CONTENT_LENGTH": "9999"}
    answered = somebody().post(side, "words=kite", content_type=FORM, **cut)
    assert answered.status_code == 400


def walk_far_too_long(side):
    page = "/page/4/" if side == "/" else side
    answered = somebody().post(page, "words=" + "k" * 1_100_000, content_type=FORM)
    assert answered.status_code == 413


def walk_picture(side):
    assert somebody().post(side, {"picture": "x"}).status_code == 415


def walk_form_of_another_site(side):
    page = "/page/4/" if side == "/" else side
    client = somebody()
    client.get(page)
    answered = client.post(
        page, "words=kite", content_type=FORM, headers={"Origin": "https://other.example"}
    )
    assert answered.status_code == 403
    send_here(client, "/leave/" if side == "/" else "/officers/sign-out/", {}, token="x")


def walk_fault_of_ours(side, monkeypatch):
    _raises(monkeypatch, RuntimeError)
    assert somebody().get(side).status_code == 500


def walk_site_away(record):
    """What the proxy shows when nobody answers; the others of its pages are walked above."""
    page = render_to_string("errors/public/away.html", {"site_name": "Clover"})
    record.shown("proxy: nobody answers", PUBLIC, page, blocks.of_html(page))


def walk_wrong_way_to_ask(db):
    for address in ("/send/", "/done/", "/leave/", "/healthz"):
        somebody().delete(address)


def _raises(monkeypatch, kind):
    """The first page of either side raises this."""

    def raises(*args, **kwargs):
        raise kind

    monkeypatch.setattr("reports.intake.views._notes", raises)
    monkeypatch.setattr("reports.officers.forms.SignInForm.__init__", raises)

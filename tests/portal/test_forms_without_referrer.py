"""Forms from our pages are taken although browsers send no referrer; others are not."""

import pytest

from reports.visits.models import Visit
from tests.telling import FORM

OURS, THEIRS = "same-origin", "cross-site"


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({"origin": "null", "sec-fetch-site": OURS}, True),
        ({"origin": "null"}, True),  # a phone from before 2023: the token and the cookie decide
        ({"origin": "http://testserver"}, True),
        ({}, True),
        ({"origin": "null", "sec-fetch-site": THEIRS}, False),
        ({"origin": "null", "sec-fetch-site": "same-site"}, False),
        ({"origin": "http://elsewhere.example"}, False),
    ],
)
@pytest.mark.parametrize("secure", [False, True])
def test_form_with_its_token(young_person, db, headers, taken, secure):
    if secure and "origin" in headers and headers["origin"] != "null":
        headers = {"origin": headers["origin"].replace("http:", "https:")}
    young_person.get("/begin/", secure=secure)
    young_person.get("/page/1/", secure=secure)
    token = young_person.cookies["form"].value

    response = young_person.post(
        "/page/1/",
        f"about=self&csrfmiddlewaretoken={token}",
        content_type=FORM,
        headers=headers,
        secure=secure,
    )

    assert response.status_code == (302 if taken else 403)
    assert Visit.objects.exists() is taken


def test_secure_form_from_elsewhere_with_a_referrer(young_person, db):
    young_person.get("/begin/", secure=True)
    young_person.get("/page/1/", secure=True)
    token = young_person.cookies["form"].value

    response = young_person.post(
        "/page/1/",
        f"about=self&csrfmiddlewaretoken={token}",
        content_type=FORM,
        headers={"referer": "https://elsewhere.example/"},
        secure=True,
    )

    assert response.status_code == 403


def test_form_without_its_token(young_person, db):
    young_person.get("/begin/")
    young_person.get("/page/1/")

    response = young_person.post(
        "/page/1/", "about=self", content_type=FORM, headers={"sec-fetch-site": OURS}
    )

    assert response.status_code == 403

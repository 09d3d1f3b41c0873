"""The paths through the questions, walked in tests: what each asks, and a way along it."""

from reports.concerns.models import Concern
from reports.concerns.opening import open_story
from tests.telling import post

OWN = [1, 2, 3, 4, 5, 6, 7, 8, 9]
ASKED = {
    "self": OWN,
    "friend": [1, 2, 3, 4, 5, 6, 12, 7, 8, 13, 9],
    "someone_else": [1, 2, 4, 7, 8, 9],
    "question": [1, 4, 9],
    "unsaid": OWN,
    "": OWN,
}
FRIEND = {1: {"about": "friend"}, 12: {"friend_knows": "no"}, 13: {"teller_feels": "worried"}}


def walked(client, about, given=None):
    """The numbers of the pages, from the first to the page for looking over, where nothing is
    picked but whom it is about; what stood on each."""
    numbers, texts = [], []
    url = client.get("/begin/", follow=True).redirect_chain[-1][0]
    while url != "/check/":
        page = client.get(url)
        numbers.append(page.context["question"].number)
        texts.append(page.content.decode())
        url = post(client, url.partition("?")[0], {"about": about, **(given or {})}).url
    return numbers, texts


def opened(officer):
    concern = Concern.objects.latest("told_at", "id")
    return open_story(concern=concern, by=officer.officer, private=officer.private)


def page_text(client, number):
    return client.get(f"/page/{number}/").content.decode()

"""Beside an officer's hand: words that could hurt, in the list of the script and without one."""

import pytest
from django.urls import reverse

from reports.conversation.models import Message
from reports.triage.beside import AT_ONCE, MOST_LETTERS, MOST_SHOWN
from tests.wording.marks import own
from tests.wording.walk.steps import send_here, somebody
from tests.wording.walk.walk_desk import at_desk, submit, url

HURTS = own("Why did you not tell us? You put yourself at risk. You must rest when you are home.")
HURTS_ONCE = own("You put yourself at risk.")
# Without the marks, which are no letters of anybody's: nothing at all is found in it.
KIND = "Thank you. We are glad that you told us. It was right to tell. " * 4
HARD = own("Safeguarding considerations necessitate organisational deliberation, " * 5)
MUCH = own("Why did you not tell us? " * (MOST_SHOWN + 1))
A_LITTLE_MUCH = own("You put yourself at risk. " * (MOST_SHOWN + 1))
ONE_MORE = own("You put yourself at risk. " * (AT_ONCE + 1))
URDU = own("آپ نے بتایا شکریہ۔ " * 4)
LISTED = ("", HURTS, HURTS_ONCE, KIND, HARD, MUCH, A_LITTLE_MUCH, ONE_MORE, URDU)


@pytest.mark.parametrize("audience", ["public", "officer"])
def walk_list(officer, audience):
    desk = at_desk(officer)
    desk.get(reverse("triage:queue"))
    for words in (*LISTED, "k" * (MOST_LETTERS + 1)):
        send_here(desk, reverse("triage:wording"), {"words": words, "for": audience})
    send_here(somebody(), reverse("triage:wording"), {"words": KIND})


def walk_last_look(told, supervisor):
    desk = at_desk(supervisor)
    for words in (HURTS, HURTS_ONCE, KIND, HARD, MUCH, URDU):
        for more in ({}, {"look": "yes"}, {"again": "yes"}):
            submit(desk, told.concern, "write", {"words": words, **more})
    told.they_write(own("Please."), kind=Message.Kind.TAKE_BACK)
    for clear in ("yes", "no"):
        for more in ({}, {"look": "yes"}, {"again": "yes"}, {"as_it_is": "yes"}):
            submit(desk, told.concern, "decide", {"words": HURTS, "clear": clear, **more})
    submit(desk, told.concern, "decide", {"words": KIND, "clear": "yes", "look": "yes"})
    desk.get(url(told.concern))

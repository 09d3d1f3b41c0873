"""What the questions say to a young person, for themselves, for somebody else, or to ask us.

Read each one aloud as if to a frightened child of nine. Nothing asks why, nothing asks what
they did, nothing has to be answered.
"""

from __future__ import annotations

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from reports.concerns.facets import About, AgeBand, District, Topic
from reports.notices.windows import SafeTime
from reports.partners import directory
from reports.visits.wording import SAFE, YES_NO_UNSURE, for_whom

__all__ = ["SAFE", "YES_NO_UNSURE", "for_whom"]  # asked at both doors
A_LOT = "a_lot"  # how somebody who tells us about a friend may be doing

ABOUT = [
    (About.SELF, _("Me")),
    (About.FRIEND, _("A friend")),
    (About.SOMEONE_ELSE, _("Someone else")),
    (About.QUESTION, _("I only want to ask something")),
    (About.UNSAID, _("I would rather not say")),
]

DANGER = {
    About.SELF: _("If you are in danger now"),
    About.FRIEND: _("If your friend is in danger now"),
    About.SOMEONE_ELSE: _("If they are in danger now"),
    About.UNSAID: _("If someone is in danger now"),
}

TOPICS_OWN = [
    (Topic.PICTURES_WANTED, _("Someone wants pictures of me")),
    (Topic.PICTURE_THREAT, _("Someone says they will share a picture of me")),
    (Topic.BODY, _("Someone wants me to do things with my body")),
    (Topic.HURT, _("Someone hurts or scares me")),
    (Topic.TOO_NICE, _("Someone online is being too nice, or wants to keep secrets")),
    (Topic.MEETING, _("Someone wants to meet me")),
    (Topic.TAKEN_PLACES, _("Someone takes me to places I do not want to go")),
    (Topic.CARRYING, _("Someone makes me carry or hide things")),
    (Topic.HATE, _("I keep seeing or hearing hate, and it worries me")),
    (Topic.CHAT, _("A chat does not feel right")),
    (Topic.ELSE, _("Something else")),
    (Topic.UNSURE, _("I am not sure")),
]
TOPICS_OTHER = [
    (Topic.PICTURES_WANTED, _("Someone wants pictures of them")),
    (Topic.PICTURE_THREAT, _("Someone says they will share a picture of them")),
    (Topic.BODY, _("Someone wants them to do things with their body")),
    (Topic.HURT, _("Someone hurts or scares them")),
    (Topic.TOO_NICE, _("Someone online is being too nice, or wants to keep secrets")),
    (Topic.MEETING, _("Someone wants to meet them")),
    (Topic.TAKEN_PLACES, _("Someone takes them to places they do not want to go")),
    (Topic.CARRYING, _("Someone makes them carry or hide things")),
    (Topic.HATE, _("They keep seeing or hearing hate")),
    (Topic.CHAT, _("A chat does not feel right")),
    (Topic.ELSE, _("Something else")),
    (Topic.UNSURE, _("I am not sure")),
]

TOPICS_OPEN = [
    (Topic.PICTURES_WANTED, _("Someone wants pictures")),
    (Topic.PICTURE_THREAT, _("Someone says they will share a picture")),
    (Topic.BODY, _("Someone wants things done with a body")),
    (Topic.HURT, _("Someone is being hurt or scared")),
    (Topic.TOO_NICE, _("Someone online is being too nice, or wants to keep secrets")),
    (Topic.MEETING, _("Someone wants to meet up")),
    (Topic.TAKEN_PLACES, _("Someone is taken to places they do not want to go")),
    (Topic.CARRYING, _("Someone is made to carry or hide things")),
    (Topic.HATE, _("There is a lot of hate, and it worries me")),
    (Topic.CHAT, _("A chat does not feel right")),
    (Topic.ELSE, _("Something else")),
    (Topic.UNSURE, _("I am not sure")),
]
TOPICS = {
    About.SELF: TOPICS_OWN,
    About.FRIEND: TOPICS_OTHER,
    About.UNSAID: TOPICS_OPEN,
}
READ_ABOUT = _("Is this what is worrying you?")
READ_ABOUT_HINT = _("We ticked what you read about. You can change it, or pick more than one.")

TELL = {
    About.FRIEND: _("What have you seen or heard?"),
    About.SOMEONE_ELSE: _("What have you seen or heard, and where?"),
    About.QUESTION: _("What would you like to ask?"),
    About.UNSAID: _("Tell us in your own words"),
}
TELL_HINT = {
    About.SELF: _("You can write a little or a lot. Spelling does not matter. What happened?"),
    About.FRIEND: _(
        "You can write a little or a lot. It is fine not to be sure. "
        "If you like, tell us who your friend is, so that we can find them."
    ),
    About.SOMEONE_ELSE: _(
        "Like: on a bus at four, at a station or in an app. You can write a little or a lot. "
        "It is fine not to be sure."
    ),
    About.QUESTION: _("You can ask us anything. Spelling does not matter."),
    About.UNSAID: _(
        "You can write a little or a lot. Spelling does not matter. What would you like us to know?"
    ),
}

PERSON_HINT = {
    About.FRIEND: _("Not your friend: the person who worries you. It is fine if you do not know."),
    About.UNSAID: _("It is fine if you do not know."),
}

FEELS = [
    ("ok", _("I am OK")),
    ("worried", _("I am worried")),
    (A_LOT, _("It is a lot for me")),
    ("unsure", _("I am not sure")),
]

AGE = {
    About.SELF: _("How old are you?"),
    About.FRIEND: _("How old is your friend?"),
    About.SOMEONE_ELSE: _("About how old are they?"),
    About.UNSAID: _("How old is the person this is about?"),
}
AGE_BANDS = [
    (AgeBand.UNDER_10, _("Under 10")),
    (AgeBand.FROM_10, _("10 to 12")),
    (AgeBand.FROM_13, _("13 to 15")),
    (AgeBand.FROM_16, _("16 or 17")),
    (AgeBand.ADULT, _("18 or over")),
    (AgeBand.UNSAID, _("I would rather not say")),
]
AGE_BANDS_OTHER = [*AGE_BANDS[:-1], (AgeBand.UNSAID, _("I am not sure"))]

NEAREST = {
    About.SELF: _("Which place is nearest to you?"),
    About.FRIEND: _("Which place is nearest to your friend?"),
    About.UNSAID: _("Which place is nearest?"),
}

DISTRICTS = [
    (District.BRADFORD, _("Bradford")),
    (District.CALDERDALE, _("Calderdale")),
    (District.KIRKLEES, _("Kirklees")),
    (District.LEEDS, _("Leeds")),
    (District.WAKEFIELD, _("Wakefield")),
    (District.ELSEWHERE, _("Somewhere else")),
    (District.UNSURE, _("I am not sure")),
]

DISTRICT_HINTS = {
    District.CALDERDALE: _("Halifax and places near it"),
    District.KIRKLEES: _("Huddersfield, Dewsbury and places near them"),
    District.ELSEWHERE: format_lazy(
        _("Our central team reads it. For the police near you, call {number}."),
        number=directory.service("police").number,
    ),
    District.UNSURE: _("That is fine. Our central team reads it."),
}

HOW = [
    ("here", _("I will come back here with my secret words")),
    ("email", _("Send me an email")),
    ("phone", _("Phone me")),
    ("none", _("Do not write back")),
    ("unsure", _("I am not sure")),
]

SAFE_TIMES = [
    (SafeTime.ANY, _("Any time")),
    (SafeTime.AFTER_SCHOOL, _("After school")),
    (SafeTime.EVENING, _("In the evening")),
    (SafeTime.WEEKEND, _("At the weekend")),
    (SafeTime.OTHER, _("Some other time")),
]

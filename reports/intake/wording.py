"""What the questions say to a young person, for themselves or for somebody else.

Read each one aloud as if to a frightened child of nine. Nothing asks why, nothing asks what
they did, nothing has to be answered.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reports.concerns.facets import About, AgeBand, District, Topic
from reports.notices.windows import SafeTime
from reports.visits.wording import SAFE, YES_NO_UNSURE, for_whom

__all__ = ["SAFE", "YES_NO_UNSURE", "for_whom"]  # asked at both doors

ABOUT = [
    (About.SELF, _("Me")),
    (About.FRIEND, _("A friend")),
    (About.SOMEONE_ELSE, _("Someone else")),
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
    About.SOMEONE_ELSE: TOPICS_OTHER,
    About.UNSAID: TOPICS_OPEN,
}

TELL_HINT = {
    About.SELF: _(
        "You can write a little or a lot. Spelling does not matter. "
        "What did the other person say or do?"
    ),
    About.SOMEONE_ELSE: _(
        "You can write a little or a lot. Spelling does not matter. What have you seen or heard?"
    ),
}

AGE = {
    About.SELF: _("How old are you?"),
    About.FRIEND: _("How old is your friend?"),
    About.SOMEONE_ELSE: _("How old are they?"),
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
    About.SOMEONE_ELSE: _("Which place is nearest to them?"),
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
}

HOW = [
    ("here", _("I will come back here with my secret words")),
    ("email", _("Send me an email")),
    ("phone", _("Phone me")),
    ("none", _("Do not write back")),
]

SAFE_TIMES = [
    (SafeTime.ANY, _("Any time")),
    (SafeTime.AFTER_SCHOOL, _("After school")),
    (SafeTime.EVENING, _("In the evening")),
    (SafeTime.WEEKEND, _("At the weekend")),
    (SafeTime.OTHER, _("Some other time")),
]

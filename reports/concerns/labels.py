"""How officers read the facets. (The young person's wording is in ``reports.intake``.)"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reports.concerns.facets import About, AgeBand, Danger, District, Topic

ABOUT = {
    About.SELF: _("Themselves"),
    About.FRIEND: _("A friend"),
    About.SOMEONE_ELSE: _("Someone else"),
    About.QUESTION: _("Only a question"),
    About.UNSAID: _("Did not say"),
}
AGE_BAND = {
    AgeBand.UNDER_10: _("Under 10"),
    AgeBand.FROM_10: _("10 to 12"),
    AgeBand.FROM_13: _("13 to 15"),
    AgeBand.FROM_16: _("16 or 17"),
    AgeBand.ADULT: _("18 or over"),
    AgeBand.UNSAID: _("Did not say"),
}
TOPIC = {
    Topic.PICTURES_WANTED: _("Someone wants pictures"),
    Topic.PICTURE_THREAT: _("Threat to share a picture"),
    Topic.BODY: _("Someone wants things done with the body"),
    Topic.HURT: _("Someone hurts or scares them"),
    Topic.TOO_NICE: _("Too nice, or wants secrets"),
    Topic.MEETING: _("Someone wants to meet"),
    Topic.TAKEN_PLACES: _("Taken to places"),
    Topic.CARRYING: _("Made to carry or hide things"),
    Topic.HATE: _("Hate that worries them"),
    Topic.CHAT: _("A chat that does not feel right"),
    Topic.ELSE: _("Something else"),
    Topic.UNSURE: _("Not sure"),
}
DANGER = {
    Danger.LIFE: _("Danger to life"),
    Danger.HELD: _("Held somewhere, or lost"),
    Danger.MEETING: _("A meeting very soon"),
    Danger.DEADLINE: _("A threat with a deadline"),
    Danger.HARM: _("Harm now or just before"),
    Danger.GOODBYE: _("A goodbye"),
}
DISTRICT = {
    District.BRADFORD: _("Bradford"),
    District.CALDERDALE: _("Calderdale"),
    District.KIRKLEES: _("Kirklees"),
    District.LEEDS: _("Leeds"),
    District.WAKEFIELD: _("Wakefield"),
    District.ELSEWHERE: _("Outside West Yorkshire"),
    District.UNSURE: _("Not sure"),
    District.UNSAID: _("Did not say"),
}

"""Two years of invented concerns, in the mix that the force's own papers reported.

121 concerns of under-18s in one year and 53 in the three months after it (Freedom of
Information answer); children of 11 to 13 most often; a rise of 65 % among the youngest from one
year to the next. The other 26 fill the months before. Beside these, a few who only ask something:
nobody asks them for an age, so they count in no figure. Every word here is made up, and gentle.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.concerns.facets import About, AgeBand, District, Topic

SEED = 2015
# (first day ago, last day ago, how many)
SPREAD = [(730, 457, 26), (456, 92, 121), (91, 0, 53)]
YEAR = 365
UNDER_10_BEFORE, UNDER_10_LAST = 20, 33  # 20 → 33 is the 65 %

AGES = {AgeBand.FROM_10: 45, AgeBand.FROM_13: 38, AgeBand.FROM_16: 17}
ABOUTS = {About.SELF: 60, About.FRIEND: 30, About.SOMEONE_ELSE: 6, About.UNSAID: 4}
DISTRICTS = {
    District.LEEDS: 32,
    District.BRADFORD: 25,
    District.KIRKLEES: 17,
    District.WAKEFIELD: 13,
    District.CALDERDALE: 8,
    District.UNSURE: 3,
    District.ELSEWHERE: 2,
}
SAFES = {"yes": 70, "unsure": 20, "no": 5, "": 5}
STILLS = {"yes": 35, "no": 30, "unsure": 25, "": 10}
HOWS = {"here": 70, "email": 12, "phone": 8, "none": 6, "": 4}
KNOWS = {"yes": 45, "no": 35, "unsure": 15, "": 5}
FEELS = {"ok": 30, "worried": 40, "a_lot": 12, "unsure": 10, "": 8}
# What somebody only wants to ask, and how many days ago.
QUESTIONS = [
    (40, "Is it OK to block someone who has been my friend online?"),
    (9, "Can I tell you something and still decide later what happens?"),
    (2, "My form tutor says you come to schools. Can you come to ours?"),
    (0, "How do I know that a person in a game is as old as they say?"),
]
PLACES = ["a chat app", "a game with voice chat", "a drawing app", "a video app", "school chat", ""]
NAMES = ["sunny_day_%d", "coach_r%d", "moonkid%d", "a name I do not know", "", ""]
# Accounts have a number of their own each, but for some that stand in several concerns.
SHARED, ONE_IN = 42, 5

# What was told, for oneself and for somebody else. Nothing in it says more than it has to.
TOLD: dict[Topic, tuple[int, str, str]] = {
    Topic.PICTURES_WANTED: (
        28,
        "Someone I met in a game keeps asking me for pictures. I said I do not want to. "
        "They ask every night.",
        "My friend told me someone keeps asking for pictures. My friend looked sad about it.",
    ),
    Topic.PICTURE_THREAT: (
        14,
        "They say they will show a picture of me to my class if I stop talking to them. "
        "I do not know what to do.",
        "Somebody says they will share a picture of my friend. My friend did not come to school.",
    ),
    Topic.TOO_NICE: (
        20,
        "He says I am the only one who understands him and that I should keep it secret. "
        "He sends me coins for the game.",
        "Someone online sends my friend presents all the time and says not to tell.",
    ),
    Topic.BODY: (
        7,
        "They want me to do things on camera that I do not like. I turned the phone over.",
        "Someone wants my friend to do things on camera. My friend does not want to.",
    ),
    Topic.HURT: (
        9,
        "Someone at home shouts a lot and sometimes pushes me. "
        "When he comes in I go to my room and wait.",
        "My friend does not like to go home on Fridays. Someone there gets very angry.",
    ),
    Topic.MEETING: (
        8,
        "They want to meet me at the bus station on Saturday and said to come alone.",
        "Someone my friend only knows from a game wants to meet at the station.",
    ),
    Topic.TAKEN_PLACES: (
        6,
        "Someone picks me up and takes me on the train to places I do not know.",
        "A car waits for a girl in my year. She gets in but she does not look happy.",
    ),
    Topic.CARRYING: (
        4,
        "An older boy gives me a bag to keep and says not to look inside.",
        "My friend has to take things on the bus for someone and is scared of him.",
    ),
    Topic.HATE: (
        4,
        "There is a group chat where they say we should hate people. "
        "They want me to come to a meeting.",
        "My brother watches videos full of hate all night and says strange things now.",
    ),
    Topic.CHAT: (
        6,
        "A chat feels strange. They know my school but I never said it.",
        "Someone in our group chat asks everybody odd questions.",
    ),
    Topic.UNSURE: (
        3,
        "I am not sure if this is anything. I just have a bad feeling.",
        "Maybe it is nothing, but I am worried about my friend.",
    ),
}


@dataclass(frozen=True)
class Invented:
    """One invented concern: its age in days and hours, and the answers of a visit."""

    days_ago: int
    hour: int
    answers: dict[str, Any]


def _pick(dice: random.Random, weights: dict[Any, int]) -> Any:
    return dice.choices(list(weights), list(weights.values()))[0]


def invented() -> Iterator[Invented]:
    """The 200 of them, the same ones each time, oldest first."""
    dice = random.Random(SEED)  # noqa: S311  (demo data, nothing secret)
    days = sorted(
        (dice.randint(last, first) for first, last, many in SPREAD for _ in range(many)),
        reverse=True,
    )
    young = set(dice.sample([d for d in range(len(days)) if days[d] > YEAR], UNDER_10_BEFORE))
    young |= set(dice.sample([d for d in range(len(days)) if days[d] <= YEAR], UNDER_10_LAST))
    for index, days_ago in enumerate(days):
        age = AgeBand.UNDER_10 if index in young else _pick(dice, AGES)
        answers = _answers(dice, age)
        if "%d" in answers["person_name"]:
            answers["person_name"] %= SHARED if index % ONE_IN == 0 else 100 + index
        yield Invented(days_ago, dice.randint(7, 22), answers)


def asked() -> Iterator[Invented]:
    """Those who only ask something, oldest first."""
    for days_ago, words in QUESTIONS:
        yield Invented(days_ago, 16, {"about": About.QUESTION, "words": words, "how": "here"})


def _answers(dice: random.Random, age: AgeBand) -> dict[str, Any]:
    about = _pick(dice, ABOUTS)
    topic = _pick(dice, {topic: told[0] for topic, told in TOLD.items()})
    own, other = TOLD[topic][1:]
    how = _pick(dice, HOWS)
    return {
        "about": about,
        "age_band": age,
        "district": _pick(dice, DISTRICTS),
        "topics": [topic],
        "safe": _pick(dice, SAFES),
        "still": _pick(dice, STILLS),
        "words": own if about == About.SELF else other,
        "person_name": dice.choice(NAMES),
        "person_place": dice.choice(PLACES),
        "how": how,
        "email": "demo@example.org" if how == "email" else "",
        "phone": "01632 960 001" if how == "phone" else "",
        "safe_time": dice.choice(["after_school", "evening", ""]),
        **(_for_a_friend(dice) if about == About.FRIEND else {}),
    }


def _for_a_friend(dice: random.Random) -> dict[str, str]:
    return {"friend_knows": _pick(dice, KNOWS), "teller_feels": _pick(dice, FEELS)}

"""What invented young people answer, page by page."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

OWN, QUESTION = "self", "question"
DISTRICTS = ("bradford", "calderdale", "kirklees", "leeds", "wakefield", "elsewhere", "unsure")
TOPICS = ("chat", "too_nice", "meeting", "body", "else")
WORDS_PAGE, LAST_PAGE = 4, 9


@dataclass(frozen=True)
class Journey:
    """One path through the pages. ``mark`` is in what they type, to be found again on the page
    for looking over."""

    path: str = OWN
    safe: str = "yes"
    still: str = "no"
    district: str = "leeds"
    topic: str = "chat"
    mark: str = "kite-0"

    def pages(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each page's number and what is answered there."""
        yield 1, {"about": self.path}
        if self.path == OWN:
            yield 2, {"safe": self.safe}
            yield 3, {"topics": self.topic}
        yield WORDS_PAGE, {"words": self.typed}
        if self.path == OWN:
            yield 5, {"person_name": "", "person_place": "a drawing game"}
            yield 6, {"still": self.still}
            yield 7, {"age_band": "13_to_15"}
            yield 8, {"district": self.district}
        yield LAST_PAGE, {"how": "here"}

    @property
    def typed(self) -> str:
        """What they type into the long box."""
        return f"A chat feels strange to me. {self.mark}"


def made_up(number: int, chance: random.Random) -> Journey:
    """One of a mixed crowd: a third only asks something, one in ten is not safe."""
    return Journey(
        path=QUESTION if chance.random() < 1 / 3 else OWN,
        safe="no" if chance.random() < 0.1 else "yes",
        still=chance.choice(("yes", "no", "unsure")),
        district=chance.choice(DISTRICTS),
        topic=chance.choice(TOPICS),
        mark=f"kite-{number}",
    )

"""What the walk comes to: every screen judged, and a sentence for each thing to mend."""

from __future__ import annotations

from dataclasses import dataclass

from tests.wording import bare
from tests.wording.catalogue import Catalogue
from tests.wording.judge import Judged, judge, problems_of
from tests.wording.missing import missing
from tests.wording.record import Record


@dataclass(frozen=True)
class Verdict:
    """The walk is content where there is nothing ``to_mend``."""

    judged: list[Judged]
    to_mend: list[str]


def verdict(record: Record, catalogue: Catalogue, *, whole: bool) -> Verdict:
    """``whole``: every step was taken, so that what was not shown counts as well."""
    judged = [judge(screen) for screen in record.screens]
    left_out = missing(record, catalogue) if whole else []
    return Verdict(judged, [*problems_of(judged), *bare.problems(record.bare), *left_out])

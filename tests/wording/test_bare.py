"""Words that nobody could translate stop the walk."""

import pytest

from tests.wording import bare
from tests.wording.catalogue import Catalogue
from tests.wording.marks import Marking
from tests.wording.record import Record
from tests.wording.verdict import verdict


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("A kite", True),
        ("A kite\ue000\ue010\ue001", False),
        ("12 34", False),
        ("Childline", False),
        ("Thursday 5 March", False),
        ("Clover", False),
        ("Call Childline", True),
    ],
)
def test_a_block_is_bare(block, expected):
    assert bare.is_bare(block) is expected


def test_walk_stops_at_a_bare_block():
    record = Record(Marking([]), set(), bare={"A kite": "start"})

    found = verdict(record, Catalogue({}, set(), set()), whole=False)

    assert "“A kite” (start) is in no catalogue" in found.to_mend[0]

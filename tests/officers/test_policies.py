"""Who may do what to whom: every pair."""

from typing import Any

import pytest

from reports.officers import policies
from reports.officers.exceptions import (
    HasLeft,
    NotAllowed,
    NotYourColleague,
    NotYourself,
    OnlySupervisors,
)

OK = None
WHO = ["officer", "supervisor", "outsider", "outside_supervisor", "gone_supervisor"]
HELP_IN: dict[str, Any] = {
    # who: {whom: what it raises}
    "officer": OnlySupervisors,
    "outsider": OnlySupervisors,
    "gone_supervisor": OnlySupervisors,
    "supervisor": {
        "officer": OK,
        "supervisor": NotYourself,
        "outsider": NotYourColleague,
        "outside_supervisor": NotYourColleague,
        "gone_supervisor": OK,
    },
    "outside_supervisor": {
        "officer": NotYourColleague,
        "supervisor": NotYourColleague,
        "outsider": OK,
        "outside_supervisor": NotYourself,
        "gone_supervisor": NotYourColleague,
    },
}


@pytest.fixture
def gone_supervisor(officer):
    from tests.personas import _somebody

    gone = _somebody(officer.officer.unit, "gone", "supervisor")
    gone.officer.is_active = False
    return gone


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name).officer for name in WHO}


def expected(who: str, whom: str, *, seeing_off: bool) -> type[NotAllowed] | None:
    row = HELP_IN[who]
    refused = row[whom] if isinstance(row, dict) else row
    if seeing_off and refused is OK and whom == "gone_supervisor":
        return HasLeft
    return refused


def raised(check, *given) -> type[NotAllowed] | None:
    try:
        check(*given)
    except NotAllowed as refused:
        return type(refused)
    return OK


def test_helping_in_and_seeing_off(people):
    for who, by in people.items():
        for whom, officer in people.items():
            wanted = expected(who, whom, seeing_off=False)
            assert raised(policies.check_help_in, by, officer) is wanted, (who, whom)
            assert policies.may_help_in(by, officer) is (wanted is OK)
            wanted = expected(who, whom, seeing_off=True)
            assert raised(policies.check_see_off, by, officer) is wanted, (who, whom)
            assert policies.may_see_off(by, officer) is (wanted is OK)


def test_managing(people):
    may = {who: policies.may_manage(by) for who, by in people.items()}

    assert [who for who, allowed in may.items() if allowed] == ["supervisor", "outside_supervisor"]

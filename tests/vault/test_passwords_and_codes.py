"""Stretching, passwords, second-factor secrets, hidden addresses."""

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.vault import passwords, second_factor, stretching, words
from reports.vault.codes import hide_address, sent_once
from reports.vault.exceptions import CannotOpen, UnknownVersion, UnusableKey, WrongPassword

from .conftest import PASSWORD, PLACE, SERVER_KEY


def test_password_opens_its_wrap(made):
    opened = passwords.unwrap(made.password_wrap, password=PASSWORD, context=PLACE)

    assert opened == made.leeds.private


def test_password_typed_in_decomposed_letters_opens_as_well(made):
    typed = PASSWORD.replace("é", "e\u0301")

    assert passwords.unwrap(made.password_wrap, password=typed, context=PLACE)


def test_password_with_half_a_letter_is_wrong_and_nothing_worse(made):
    with pytest.raises(WrongPassword):
        passwords.unwrap(made.password_wrap, password="\ud83d", context=PLACE)


def test_costs_meet_what_owasp_asks_for():
    assert stretching.OWASP_MINIMUM == (19 * 1024, 2, 1)
    assert all(map(int.__ge__, stretching.OFFICER, stretching.OWASP_MINIMUM))
    assert stretching.OFFICER == (64 * 1024, 3, 1)


def test_each_wrap_has_a_salt_of_its_own(made):
    again = words.wrap_under_words(made.key, words=made.words, context=PLACE)

    assert again[7:23] != made.words_wrap[7:23]


def test_words_open_what_was_wrapped_for_them(made):
    assert words.unwrap_with_words(made.words_wrap, words=made.words, context=PLACE) == made.key


@pytest.mark.parametrize("cost", [stretching.OWASP_MINIMUM, stretching.Cost(19_457, 3, 2)])
def test_words_wrap_names_the_cost_it_was_made_at(made, cost):
    wrap = words.wrap_under_words(made.key, words=made.words, context=PLACE, cost=cost)

    assert stretching.Cost(*stretching._HEADER.unpack(wrap[:23])[1:4]) == cost
    assert words.unwrap_with_words(wrap, words=made.words, context=PLACE) == made.key


def test_spending_does_the_work_of_an_opening(monkeypatch):
    seen = []
    monkeypatch.setattr(stretching, "hash_secret_raw", lambda *args, **kwargs: seen.append(args))

    words.spend_like_an_opening()

    assert seen[0][2:5] == (2, 19 * 1024, 1)


@pytest.mark.parametrize(
    ("cost", "outdated"),
    [
        ((65_536, 3, 1), False),
        ((65_537, 3, 1), False),
        ((262_144, 10, 4), False),
        ((65_535, 3, 1), True),
        ((65_536, 2, 1), True),
        ((19_456, 2, 1), True),
        ((262_144, 2, 4), True),
    ],
)
def test_wrap_is_outdated_when_any_part_of_its_cost_is_lower_than_now(made, cost, outdated):
    wrap = stretching._HEADER.pack(1, *cost, b"s" * 16) + made.password_wrap[23:]

    assert passwords.is_outdated(wrap) is outdated
    assert stretching.is_as_slow_as(wrap, stretching.OFFICER) is not outdated


def test_wrap_of_today_is_not_outdated(made):
    assert not passwords.is_outdated(made.password_wrap)
    assert stretching.is_as_slow_as(made.words_wrap, stretching.OWASP_MINIMUM)


@pytest.mark.parametrize(
    ("wrap", "refusal"),
    [
        (b"", CannotOpen),
        (b"\x01" * 22, CannotOpen),
        (b"\x02" * 60, UnknownVersion),
        (stretching._HEADER.pack(1, 19_455, 2, 1, b"s" * 16), CannotOpen),
    ],
)
def test_what_is_no_wrap_is_neither_outdated_nor_not(wrap, refusal):
    with pytest.raises(refusal):
        passwords.is_outdated(wrap)


@pytest.mark.parametrize(
    "cost",
    [
        (2**32 - 1, 2, 1),
        (262_145, 2, 1),
        (19_455, 2, 1),
        (0, 2, 1),
        (19_456, 255, 1),
        (19_456, 11, 1),
        (19_456, 1, 1),
        (19_456, 2, 5),
        (19_456, 2, 0),
    ],
)
def test_absurd_settings_are_refused_before_any_memory_is_spent(monkeypatch, made, cost):
    monkeypatch.setattr(stretching, "hash_secret_raw", None)  # calling it would be a TypeError
    edited = stretching._HEADER.pack(1, *cost, b"s" * 16) + made.words_wrap[23:]

    with pytest.raises(CannotOpen):
        words.unwrap_with_words(edited, words=made.words, context=PLACE)
    with pytest.raises(CannotOpen):
        passwords.unwrap(edited, password=PASSWORD, context=PLACE)


@given(st.text(max_size=100), st.binary(min_size=1, max_size=100))
def test_second_factor_text_comes_back(text, key):
    sealed = second_factor.seal_text(text, key=key, context=PLACE)

    assert second_factor.open_text(sealed, key=key, context=PLACE) == text


def test_empty_server_keys_are_refused(made):
    with pytest.raises(UnusableKey):
        second_factor.seal_text("x", key=b"", context=PLACE)
    with pytest.raises(UnusableKey):
        hide_address("192.0.2.1", key=b"")
    with pytest.raises(UnusableKey):
        words.find_hash(made.words, pepper=b"")


@given(st.ip_addresses() | st.text(max_size=30))
def test_hidden_address_is_a_steady_local_one(address):
    hidden = hide_address(str(address), key=SERVER_KEY)

    assert ip_address(hidden) in ip_network("fd00::/8")
    assert hidden == hide_address(str(address), key=SERVER_KEY)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", " 192.0.2.1 ", True),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("2001:db8::1", "2001:0db8:0:0::1", True),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8::8000:0:0:1", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("", "unix:", False),
    ],
)
def test_hidden_address_tells_homes_apart_not_devices(one, other, same):
    hidden = hide_address(one, key=SERVER_KEY), hide_address(other, key=SERVER_KEY)

    assert (hidden[0] == hidden[1]) is same


def test_hidden_address_depends_on_the_key():
    assert hide_address("192.0.2.1", key=b"a") != hide_address("192.0.2.1", key=b"b")


def test_code_of_a_form_sent_twice_is_the_same_and_with_other_words_or_form_another():
    mark, other = bytes(16), bytes(15) + b"\x01"
    codes = [sent_once(*each) for each in ((mark, "Hi"), (mark, "Hi."), (other, "Hi"), (mark, ""))]

    assert codes[0] == sent_once(mark, "Hi")
    assert len(set(codes)) == 4
    assert {len(bytes.fromhex(each)) for each in codes} == {16}
    with pytest.raises(UnusableKey):
        sent_once(b"", "Hi")

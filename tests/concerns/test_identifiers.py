"""What names another person, and what names nobody."""

import pytest

from reports.concerns.common_words import is_common, is_word
from reports.concerns.identifiers import MOST, Identifier, found
from tests.costs import TIMES_THE_TEXT, grows_with_its_length

KITE = Identifier("account", "kite42")
PHONE = Identifier("phone", "+447700900123")

SAME_ACCOUNT = [
    "@kite_42",
    "@ kite_42",
    "Add @Kite.42!",
    "his snap is kite_42",
    "snap kite42",
    "insta: KITE42",
    "Her snapchat name is “kite42”.",
    "username kite-42",
    "the user called kite42",
    "kite42 on roblox",
    "they were kite_42 on the insta app",
    "a message from kite_42 came",
    "https://www.instagram.com/kite_42/?hl=en",
    "instagram.com/stories/kite_42/123",
    "snapchat.com/add/kite_42",
    "https://tiktok.com/@kite_42",
    "youtube.com/@Kite42",
    "https://t.me/kite_42",
    "m.facebook.com/kite.42",
    "reddit.com/u/kite-42",
    "x.com/kite_42",
    "twitch.tv/kite42",
    "@ｋｉｔｅ＿４２",
    "@kite\u200b_42",
]
SAME_PHONE = [
    "07700 900123",
    "07700-900-123",
    "(07700) 900 123",
    "+44 7700 900123",
    "+44 (0)7700 900123",
    "0044 7700 900123",
    "447700900123",
    "7700 900 123",
    "https://wa.me/447700900123",
    "api.whatsapp.com/send?phone=447700900123",
    "٠٧٧٠٠٩٠٠١٢٣",
]
OTHERS = [
    ("+33 6 12 34 56 78", [("phone", "+33612345678")]),
    ("01632 960 001 or 01632 960002", [("phone", "+441632960001"), ("phone", "+441632960002")]),
    ("write to Jo.Kite+x@GoogleMail.com", [("email", "jokite@gmail.com")]),
    ("jokite@gmail.com", [("email", "jokite@gmail.com")]),
    ("jo.kite@example.org.", [("email", "jo.kite@example.org")]),
    ("a white van, YK19 ABC", [("plate", "YK19ABC")]),
    ("he drove off, the reg was yk19abc", [("plate", "YK19ABC")]),
    ("car yk19 abc", [("plate", "YK19ABC")]),
    ("It was YK19ABC outside", [("plate", "YK19ABC")]),
    ("an old car A123 BCD", [("plate", "A123BCD")]),
    ("a van from Belfast, AIZ 1234", [("plate", "AIZ1234")]),
    ("12a Kite Street, Leeds, LS1 4AP", [("house", "12A LS14AP")]),
    ("012 A kite st\nleeds ls14ap", [("house", "12A LS14AP")]),
    ("number 7, ls1 4ap", [("house", "7 LS14AP")]),
    ("flat 3, 12 Kite Court LS1 4AP", [("house", "12 LS14AP")]),
    ("instagram.com/sam", [("account:instagram", "sam")]),
    ("tiktok.com/@sam", [("account:tiktok", "sam")]),
    ("roblox.com/users/12345/profile", [("account:roblox", "12345")]),
    ("facebook.com/profile.php?id=100012345", [("account:facebook", "100012345")]),
    ("discord.gg/abcXYZ", [("account:discord-invite", "abcxyz")]),
    ("his snap is moonkid", [("account", "moonkid")]),
    ("@moonkid", [("account", "moonkid")]),
    ("message from moon_kxdz", [("account", "moonkxdz")]),
    ("@نجم_٤٢", [("account", "نجم42")]),
]
NOBODY = [
    "",
    "Sam",
    "@Sam",
    "His name is Kayleigh",
    "Kayson told me on snap",
    "@mohammed",
    "@everyone @teacher @school @friends",
    "meet me @mcdonalds @ 10pm @ the park",
    "his snap is private and his account was deleted",
    "he is on insta every day",
    "he said on discord that I should come",
    "we met on Roblox in 2023",
    "in year_8",
    "snap me at 4pm, ps5 on discord, 15yrs on insta",
    "@year8 @10pm @15yrs",
    "yr10 boy with a car",
    "we got in the car at 10 she",
    "AT10 AND SHE SHOUTED",
    "999 or 101, or 0800 1111, 0800 800 5000, 0300 123 4567",
    "07.11.2024 6.30 and 07-11-2024 1800",
    "LS1 4AP",
    "12 High Street",
    "at 6:30 in LS1 4AP",
    "instagram.com/p/Cxyz12345/ and youtube.com/watch?v=abcd1234",
    "instagram.com/explore/ and example.org/kite_42",
    "discord.com/channels/1/2",
]
OWN = [
    "my insta is kite_42",
    "My snapchat name is @kite_42",
    "i'm kite_42",
    "my number is 07700 900123",
    "you can text me on 07700 900123",
    "I live at 12 Kite Street, LS1 4AP",
    "please email me: jo.kite@example.org",
]


@pytest.mark.parametrize("text", SAME_ACCOUNT)
def test_account_is_one_however_it_is_written(text):
    assert found(text) == (KITE,)


@pytest.mark.parametrize("text", SAME_PHONE)
def test_number_is_one_however_it_is_written(text):
    assert found(text) == (PHONE,)


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_what_names_a_person_is_found_in_one_form(text, expected):
    assert [tuple(each) for each in found(text)] == expected


@pytest.mark.parametrize("text", NOBODY)
def test_what_many_share_is_none(text):
    assert found(text) == ()
    assert found("", name_box=text) == ()


@pytest.mark.parametrize("text", OWN)
def test_what_they_say_is_their_own_is_none(text):
    assert found(text) == ()


@pytest.mark.parametrize(
    "text", ["my friend's insta is kite_42", "my uncle is kite_42", "he rings me, kite_42"]
)
def test_somebody_elses_is_not_taken_for_their_own(text):
    assert found(text) == (KITE,)


def test_what_was_said_to_be_their_own_is_left_out_wherever_it_stands():
    assert found("my snap is kite_42", "he wrote to @kite_42 and I told @moon_7") == (
        Identifier("account", "moon7"),
    )


def test_their_own_ways_to_hear_back_are_left_out():
    text = "he has 07700 900123 and jo.kite@example.org and @kite_42"

    assert found(text, own=["+447700900123", "JO.KITE@example.org"]) == (KITE,)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kite42", (KITE,)),
        ("Sam, kite_42", (KITE,)),
        ("coach_rx", (Identifier("account", "coachrx"),)),
        ("Sam", ()),
        ("Sam 15", ()),
        ("Kayson, 16yrs", ()),
        ("a boy in year8", ()),
        ("07700 900123", (PHONE,)),
    ],
)
def test_name_box_takes_a_word_with_a_number_for_an_account(typed, expected):
    assert found("", name_box=typed) == expected


@pytest.mark.parametrize("text", ["kite42", "help_me", "help_me_please"])
def test_same_word_without_the_box_is_none(text):
    assert found(text) == ()


def test_everything_that_is_named_is_found_once_and_in_order():
    text = "@kite_42 has 07700 900123. His other one is @moon_7. @KITE42 drives a car YK19 ABC."

    named = found(text, "call +447700900123")

    assert sorted(named) == sorted(
        {KITE, PHONE, Identifier("account", "moon7"), Identifier("plate", "YK19ABC")}
    )


def test_no_more_than_a_bounded_number():
    assert len(found(" ".join(f"@kite_{number}x" for number in range(200)))) == MOST


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "1 ",
        "0",
        "07700 90012",
        "+44 ",
        "@",
        "@a",
        "a_",
        "_",
        "a.",
        "a-",
        "a@",
        "a@a.",
        "kite_42 ",
        "@moonkid ",
        "snap ",
        "snap is ",
        "snap is called named as ",
        "my ",
        "my snap is ",
        "instagram.com/",
        "instagram.com/kite_42 ",
        "www.",
        "ab12 cde ",
        "car ",
        "car AB12 CDE ",
        "12 Kite ",
        "12 Kite Street ",
        "LS1 4AP ",
        "12 Kite Street LS1 4AP ",
        "number 1 ",
        "(",
        " ",
        "\n",
    ],
    ids=repr,
)
def test_a_long_text_costs_as_much_as_its_length(piece):
    letters = 64_000
    text = piece * (letters // len(piece))

    assert grows_with_its_length(found, text[: letters // TIMES_THE_TEXT], text)


@pytest.mark.parametrize(
    "word", ["kite", "teacher", "stopped", "messages", "horses", "carried", "making", "mohammed"]
)
def test_words_and_names_are_common(word):
    assert is_word(word)


@pytest.mark.parametrize("word", ["moonkid", "kiteflyr", "xxkitexx", "змейкас"])
def test_what_nobody_else_is_called_is_not(word):
    assert not is_common(word)

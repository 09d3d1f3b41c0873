"""Pictures that came in as text, and what only looks like one."""

import base64
import random

import pytest
from django.http import QueryDict

from reports.visits.pasted import without_pictures, words_of

NOISE = random.Random(5).randbytes(3_001)
PNG_FILE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + NOISE
BLOB = base64.b64encode(PNG_FILE).decode()
URL_SAFE = base64.urlsafe_b64encode(PNG_FILE).decode()
LINES = "\n".join(BLOB[at : at + 76] for at in range(0, len(BLOB), 76))
PNG = "data:image/png;base64," + BLOB
SMALL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
ALT = "a kite over trees " * 15  # 270 letters


def file_of(beginning):
    """Base64 of a file that begins like this."""
    return base64.b64encode(beginning + NOISE).decode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (PNG, ""),
        (SMALL, ""),
        (SMALL.upper(), ""),
        ("data:image/png;base64,iVBORw0KGgoAAAAN", ""),
        (f"they sent me this {PNG} and i am scared", "they sent me this and i am scared"),
        (f"before\n{PNG}\nafter", "before\n\nafter"),
        (f"before\n{PNG} after", "before\nafter"),
        (f"before {SMALL}. After", "before. After"),
        (f"before{PNG}, after", "before, after"),
        (f"two {SMALL} and {SMALL} here", "two and here"),
        (f"two {SMALL} {SMALL} here", "two here"),
        (f"kite{PNG[:-3]}=tree", "kite tree"),
        ("a data:image/png;base64, iVBORw0KGgoAAAANSUhEUg== b", "a b"),
        ("a data:image/png;base64,\r\niVBORw0KGgoAAAANSUhEUg== b", "a b"),
        ("a data:image/png;base64,iVBORw0KGgoAAAANSUhEUg%2B%2f%3D%3D b", "a b"),
        ("a data:image/png;charset=utf-8;name=kite.png;base64,iVBORw0KGgoAAAAN b", "a b"),
        ("a data:video/mp4;codecs=avc1;base64,AAAAIGZ0eXBpc29t b", "a b"),
        ("a data:audio/ogg;base64,T2dnUwACAAAAAAAA b", "a b"),
        ("a data:application/octet-stream;base64,iVBORw0KGgoAAAAN b", "a b"),
        ("a data:image/svg+xml,%3Csvg%20d=%22M1%22/%3E b", "a b"),
        ("a data:image/svg+xml;utf8,%3Csvg%20viewBox%3E) b", "a ) b"),
        (f"data:image/png;base64,{LINES}\nplease help", "\nplease help"),
        (f"look {BLOB} at it", "look at it"),
        (f"look {URL_SAFE} at it", "look at it"),
        (f"look\n{LINES}\nat it", "look\n\nat it"),
        (f"look\n{LINES}\nat it".replace("\n", "\r\n"), "look\r\n\r\nat it"),
        (f"src={BLOB}, at it", "src=, at it"),
        (f"https://kite.example/tree {BLOB} here", "https://kite.example/tree here"),
    ],
)
def test_picture_is_taken_out_and_the_rest_stays(typed, kept):
    assert without_pictures(typed).rstrip(" ") == kept
    assert without_pictures(kept) is kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f'a <img alt="kite" src="{PNG}" width=3> b', "a b"),
        (f"a <IMG src={SMALL}> b", "a b"),
        (f"a <img src='{SMALL}' alt='' /> b", "a b"),
        (f"a <img src='{SMALL}'/> b", "a b"),
        (f"a ![kite]({PNG}) b", "a b"),
        (f'a ![]({SMALL} "kite") b', "a b"),
        (f"a ![]( <{SMALL}> ) b", "a b"),
        (f'a <img alt="{ALT}" src="{SMALL}"> b', "a b"),
        (f'<img src="{SMALL}" alt="{SMALL}"> b', "b"),
        (f'a <img src="{SMALL}"><img src="{SMALL}"> b', "a  b"),
    ],
)
def test_tag_of_a_picture_goes_with_it(typed, kept):
    assert without_pictures(typed) == kept


@pytest.mark.parametrize(
    "around",
    [
        "i was <scared of him when he sent {} and then he hit me.\nEvery night he comes.\nHelp",
        "i was <scared of him when he sent {} and> then he hit me",
        "i was <img scared of him {} and then he hit me>",
        'i was <img scared src="{}"> and then he hit me',
        'i was <img src="{}" and then he hit me> here',
        'i was <img src="{}" and then he hit me.\nEvery night he comes.',
        "i was <img src=\"{}' > here",
        'i was <img\nalt="he" src="{}"> here',
        'i was <img src="{}"\n> here',
        f'<img alt="{ALT}" src="{{}}" title="{ALT}"> here',
        'i was <img src="{}',
        "i was ![scared ({}) here",
        "i was ![scared] ({}) here",
        "i was ![scared]({} and then he hit me) here",
        "i was ![scared]({}\n) here",
        "i was [scared]({}) here",
        "[he hit me and]: <{}>",
        "he said url('{}') then",
        '<video><source src="{}"></video>',
        'he wrote "{}" to me',
        "him（{}）我很害怕",
        "{}他打我，每天晚上都来",
    ],
)
def test_everything_else_around_a_picture_stays(around):
    put = f"{PNG}="  # base64 may end with two

    assert without_pictures(around.format(put)) == around.format("").replace("  ", " ")


@pytest.mark.parametrize(
    "beginning",
    [
        PNG_FILE[:16],
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"RIFF",
        b"BM6",
        b"\0\0\0\x18ftypheic",
        b"\0\0\0\x1cftypavif",
        b"\0\0\0\x20ftypisom",
    ],
)
def test_file_of_a_picture_goes_without_a_name_too(beginning):
    assert without_pictures(f"look {file_of(beginning)} at it") == "look at it"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "help",
        "they have data: lots of it, and base64 whatever that is",
        "he has my data: name/address, phone number and school. he hit me",
        "Data: pon/wt, na mnie krzyczy",
        "Data: luni/marți, m-a lovit",
        "data:name/address,phone/school;base64,whatever",
        "my data:image is gone",
        "data:image/png they said",
        "data:image/png;base64, they said it was internationalisation and then he hit me",
        "data:image/png;base64,AAAA he hit me",
        "data:image/svg+xml, he hit me",
        "data:text/plain;base64,aSBhbSBzY2FyZWQgb2YgaGlt",
        "https://kite.example/a/b?c=d&e=" + "Ab3" * 90,
        "see https://kite.example/" + URL_SAFE[:400] + " there",
        f"see https://kite.example/{BLOB} there",
        f"see https://kite.example/?a=b&c={BLOB} there",
        f"see www.kite.example?c={BLOB} there",
        f"see kite.example/?c={BLOB} there",
        f"see kite.example/a_b.{BLOB} there",
        f"look {BLOB[:900]} here",
        f"look {file_of(b'kite')} here",
        f"look x{BLOB} here",
        "<img src=https://kite.example/kite.png> ![kite](https://kite.example/kite.png)",
        "no" + "o" * 5_000,
        "AAAA" * 1_000,
        "AAAAI" * 1_000,
        "AAAAGh" * 1_000,
        "ha" * 4_000,
        "HELPme1" * 40,
        "HELPme1" * 400,
        "/9j/" + "HELPme1" * 400,
        "IHateThisSoMuch" * 400,
        "asdfghjkl1234" * 300,
        "f" * 64 + "0123456789abcdef" * 400,
        "ہمیں تنگ کرتا ہے " * 40,
        "他一直给我发消息" * 1_000,
        "a\n\n  b\t c  \r\n d ",
        "[kite](tree) ![ ]( url( <b>bold</b> <3 <3",
        "the words: otter-lantern-river-biscuit-meadow-trumpet-otter-lantern-river",
    ],
)
def test_what_a_person_typed_stays_as_it_is(typed):
    assert without_pictures(typed) is typed


@pytest.mark.parametrize(
    "line",
    [
        "help",
        "ok=) he hit me",
        "HELPME" * 10,
        "he" + "l" * 70 + "p",
        "HeHitMe1" * 10 + "AndAgain",
        "https://kite.example/" + "Ab1" * 20,
    ],
)
def test_line_below_a_picture_stays(line):
    assert without_pictures(f"{SMALL}\n{line}") == f"\n{line}"
    assert without_pictures(f"{LINES}\n{line}") == f"\n{line}"


def test_words_of_a_form_name_the_boxes_that_had_a_picture():
    sent = QueryDict(mutable=True)
    sent.setlist("topics", ["chat", "else"])
    sent["words"] = f"help {SMALL} me"
    sent["once"] = "kite"

    words = words_of(sent)

    assert words.left_out == {"words"}
    assert dict(words.lists()) == {
        "topics": ["chat", "else"],
        "words": ["help me"],
        "once": ["kite"],
    }


def test_words_of_a_form_without_a_picture_are_the_same():
    sent = QueryDict("words=help&once=kite")

    assert words_of(sent) is sent

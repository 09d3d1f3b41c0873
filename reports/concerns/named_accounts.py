"""Finders for accounts: pages of a site, names behind an @, names that a text says are accounts.

A name is brought into one form by leaving out capitals and everything that is no letter or number:
who tells from memory writes ``Kite.42`` or ``kite_42``. Names that differ in nothing else are taken
for one, which may link two people once in a while; a link that was missed weighs more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.concerns.common_words import is_common, is_word
from reports.concerns.reading_of_names import Found, Identifier

_LEAST = 5  # letters and numbers of a name that has a number in it
_NAME = r"[^\W_][\w.\-]{2,39}|_[\w.\-]{3,39}"

# -- pages --------------------------------------------------------------------------------------

_LINK = re.compile(
    r"(?i)(?<![\w.@-])(?:https?://)?((?:[a-z\d-]{1,40}\.){1,3}[a-z]{2,6})/([^\s<>\"'“”()]{1,200})"
)
_ONE = r"@?([\w.\-]{2,50})"
# Host → site, and where the name stands in the path.
_PAGES: dict[str, tuple[str, str]] = {
    "instagram.com": ("instagram", rf"(?:stories/)?{_ONE}"),
    "snapchat.com": ("snapchat", r"(?:add/|@|u/)([\w.\-]{3,30})"),
    "tiktok.com": ("tiktok", r"@([\w.]{2,30})"),
    "facebook.com": (
        "facebook",
        r"(?:people/[^/]{1,80}/(\d{5,20})|profile\.php\?id=(\d{5,20})|([\w.]{3,50}))",
    ),
    "fb.com": ("facebook", r"([\w.]{3,50})"),
    "m.me": ("facebook", r"([\w.]{3,50})"),
    "youtube.com": ("youtube", r"(?:@|user/|c/|channel/)([\w.\-]{3,60})"),
    "t.me": ("telegram", r"(?:s/|joinchat/|\+)?(\w{4,40})"),
    "telegram.me": ("telegram", r"(?:s/|joinchat/)?(\w{4,40})"),
    "x.com": ("twitter", r"@?(\w{2,20})"),
    "twitter.com": ("twitter", r"@?(\w{2,20})"),
    "threads.net": ("threads", r"@([\w.]{1,30})"),
    "threads.com": ("threads", r"@([\w.]{1,30})"),
    "twitch.tv": ("twitch", r"(\w{3,30})"),
    "reddit.com": ("reddit", r"(?:u|user)/([\w\-]{3,25})"),
    "discord.gg": ("discord-invite", r"([\w\-]{2,40})"),
    "discord.com": ("discord", r"users/(\d{5,25})"),
    "discordapp.com": ("discord", r"users/(\d{5,25})"),
    "roblox.com": ("roblox", r"(?:[a-z]{2}/)?users/(\d{2,20})"),
    "steamcommunity.com": ("steam", r"(?:id|profiles)/([\w\-]{2,40})"),
    "kik.me": ("kik", _ONE),
    "ask.fm": ("ask.fm", _ONE),
    "ngl.link": ("ngl", _ONE),
    "tellonym.me": ("tellonym", _ONE),
    "vsco.co": ("vsco", _ONE),
    "onlyfans.com": ("onlyfans", _ONE),
    "pinterest.com": ("pinterest", _ONE),
    "linktr.ee": ("linktree", _ONE),
    "paypal.me": ("paypal", _ONE),
    "cash.app": ("cash-app", r"\$([\w\-]{2,30})"),
    "bsky.app": ("bluesky", r"profile/([\w.\-]{3,60})"),
    "wa.me": ("phone", r"\+?(\d{8,15})"),
    "api.whatsapp.com": ("phone", r"send/?\?phone=\+?(\d{8,15})"),
}
_FOUND_IN = {host: (site, re.compile("(?i)" + path)) for host, (site, path) in _PAGES.items()}
# The first part of a path where it is no name.
# fmt: off
_NO_NAME = frozenset(
    [
        "p", "reel", "reels", "explore", "watch", "shorts", "status", "hashtag", "home",
        "login", "groups", "events", "marketplace", "share", "story", "stories", "tv",
        "accounts", "about", "help", "settings", "search", "photo", "photos", "video",
        "videos", "posts", "pages", "directory", "privacy", "terms", "legal", "intent",
        "invite", "games", "gaming", "results", "feed", "playlist", "live",
    ]
)
# fmt: on


def by_page(text: str) -> Iterator[Found]:
    """Links to a person's page. A common name there is told apart by its site. Any other link is
    nobody's, and no part of it is taken for a name."""
    for match in _LINK.finditer(text):
        host = re.sub(r"^(?:www|m|web|mobile|old|uk|en-gb|vm|l)\.", "", match[1].lower())
        site, path = _FOUND_IN.get(host, ("", None))
        named = path.match(match[2]) if path else None
        name = next(part for part in named.groups() if part).strip(".-") if named else ""
        nobody = not name or name.lower() in _NO_NAME
        yield Found(match.start(), match.end(), None if nobody else _of_page(site, name))


def _of_page(site: str, name: str) -> Identifier:
    if site == "phone":
        return Identifier("phone", "+" + name)
    if _tells_apart(name) and site != "discord-invite":
        return Identifier("account", folded(name))
    return Identifier(f"account:{site}", folded(name) or name)


# -- names --------------------------------------------------------------------------------------

_SITE = (
    r"(?:insta(?:gram)?|ig|snap(?:chat)?|sc|tik\s?tok|disc(?:ord)?|roblox|rblx|facebook|fb|"
    r"messenger|youtube|yt|telegram|whats\s?app|twitter|threads|twitch|steam|xbox(?:\slive)?|psn|"
    r"playstation|ps[45]|fortnite|minecraft|kik|wizz|yubo|omegle|reddit|bereal|pinterest|skype|"
    r"signal|vr\s?chat|rec\s?room|among\sus|monkey|hoop|live\.me|bigo|imvu|gacha|valorant|"
    r"brawl\sstars|clash\sroyale|fifa)"
)
_CALLED = (
    r"(?:user\s?-?name|user\s?id|user|usr|account|acc|acct|handle|gamer\s?-?tag|tag|screen\s?name|"
    r"nick\s?name|nick|profile|channel|server)"
)
_IS = r"(?:\s?(?:is|was|are|called|named|’s|'s|:|=|–|-|>)){1,3}"
_BEHIND_AT = re.compile(rf"(?<![\w@.])@(?P<apart>\s?)(?P<name>{_NAME})")
_SAID = re.compile(
    rf"(?i)\b(?:{_SITE}|{_CALLED})(?:\s(?:{_CALLED}|name|{_SITE}))?(?P<joined>{_IS})?"
    rf"[\s\"'“‘(]{{1,3}}(?P<name>{_NAME})"
)
_ON = re.compile(
    rf"(?i)(?<![\w@.\-])(?P<name>{_NAME})[\"'”’]?\s(?:on|from|off|in|via)\s"
    rf"(?:his\s|her\s|their\s|the\s)?{_SITE}\b"
)
_LOW_LINE = re.compile(r"(?<![\w@.\-])(?P<name>(?=[\w.\-]{0,38}_)\w[\w.\-]{3,39})")
_WORD = re.compile(rf"(?<![\w@.\-])(?P<name>{_NAME})")

# A number beside a word, as everybody writes it: year8, ps5, 15yrs, 10pm, 2nd.
_EVERYDAY = re.compile(
    r"""(?x) (?:year|yr|y|class|form|grade|room|age|aged|set|ps|xbox|iphone|ipad|ios|fifa|fc|covid
      |gcses?|page|part|number|no|nr|level|lvl|season|series|episode|ep|bus|platform|gate|after
      |before|at|by|since|until|till|on|in|from|to|under|over|like|about|maybe|only|and|or|gta|cod
      |windows|mp|key|ks|top|step|day|week|group|team|mr|mrs|miss|ms|sir|am|was|im|is|hes|shes
      |their|they) \d{1,4} (?:[a-z]{0,2}|ish|pm|am|yrs?|years?)
    | \d{1,6} (?:st|nd|rd|th|am|pm|ish|s|m|h|d|w|k|x|p|min|mins|minutes?|hours?|hrs?|days?|weeks?
      |months?|years?|yrs?|yo|yrold|yearold|yearsold|kg|cm|gb|mb|quid|pounds?|gbp|people|times|boys?
      |girls?|kids|and|robux|vbucks|coins|followers?|likes?|views?|messages|pics?|pictures|photos?
      |boy|man|male|female|or\d+|to\d+|and\d+|pm\w*|am\w*) """
)


def by_name(text: str) -> Iterator[Found]:
    """Accounts by their names: behind an @, beside a site or a word for it, with a low line."""
    seen: set[int] = set()
    for pattern, letters_alone in _WAYS:
        for match in pattern.finditer(text):
            start, name = match.start("name"), _trimmed(match["name"])
            if start in seen or not (_has_number(name) or letters_alone(match)):
                continue
            if identifier := _named(name):
                seen.add(start)
                yield Found(start, start + len(name), identifier)


def in_name_box(text: str) -> Iterator[Found]:
    """Words with a number or a low line, where the name that somebody uses was asked for."""
    for match in _WORD.finditer(text):
        name = _trimmed(match["name"])
        if (_has_number(name) or "_" in name) and (identifier := _named(name)):
            yield Found(match.start(), match.start() + len(name), identifier)


def _trimmed(name: str) -> str:
    return name.rstrip(".-")


def _has_number(name: str) -> bool:
    return any(letter.isdigit() for letter in name)


def _uncommon_part(name: str) -> bool:
    """Of a name with low lines and nothing else that says it is one."""
    return any(not is_word(part.casefold()) for part in re.split(r"[_.\-]+", name) if part)


# How it is found, and whether letters alone are enough there.
_WAYS = (
    (_BEHIND_AT, lambda match: not match["apart"]),
    (_SAID, lambda match: bool(match["joined"])),
    (_ON, lambda match: False),
    (_LOW_LINE, lambda match: _uncommon_part(match["name"])),
)


def folded(name: str) -> str:
    """A name in its one form: small letters and numbers."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _named(name: str) -> Identifier | None:
    return Identifier("account", folded(name)) if _tells_apart(name) else None


def _tells_apart(name: str) -> bool:
    """Whether a name is nobody's but one person's, as far as one can tell from the name."""
    plain = folded(name)
    letters = sum(letter.isalpha() for letter in plain)
    if letters == len(plain):
        return not is_common(plain)
    return letters > 1 and len(plain) >= _LEAST and not _EVERYDAY.fullmatch(plain)

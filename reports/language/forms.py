"""The forms of an English verb, so that a rule names it once: "choose" finds "chose" as well."""

from __future__ import annotations

# base: the past forms, where they are not base + "ed".
_IRREGULAR = {
    "be": "am is are was were been being",
    "become": "became",
    "begin": "began begun",
    "blow": "blew blown",
    "break": "broke broken",
    "bring": "brought",
    "buy": "bought",
    "catch": "caught",
    "choose": "chose chosen",
    "come": "came",
    "cut": "cut",
    "deal": "dealt",
    "do": "does did done",
    "draw": "drew drawn",
    "drink": "drank drunk",
    "fall": "fell fallen",
    "feel": "felt",
    "fight": "fought",
    "find": "found",
    "flee": "fled",
    "forget": "forgot forgotten",
    "get": "got gotten",
    "give": "gave given",
    "go": "goes went gone",
    "grow": "grew grown",
    "hang": "hung",
    "have": "has had",
    "hear": "heard",
    "hide": "hid hidden",
    "hold": "held",
    "keep": "kept",
    "know": "knew known",
    "lay": "laid",
    "lead": "led",
    "learn": "learnt",
    "leave": "left",
    "let": "let",
    "lie": "lied lying",
    "lose": "lost",
    "make": "made",
    "mean": "meant",
    "meet": "met",
    "mislead": "misled",
    "overcome": "overcame",
    "pay": "paid",
    "put": "put",
    "run": "ran",
    "say": "said",
    "see": "saw seen",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "set": "set",
    "shut": "shut",
    "sleep": "slept",
    "speak": "spoke spoken",
    "spend": "spent",
    "stand": "stood",
    "steal": "stole stolen",
    "stick": "stuck",
    "swear": "swore sworn",
    "take": "took taken",
    "teach": "taught",
    "tell": "told",
    "think": "thought",
    "throw": "threw thrown",
    "understand": "understood",
    "upset": "upset",
    "wear": "wore worn",
    "withdraw": "withdrew withdrawn",
    "write": "wrote written",
}
_VOWELS = "aeiou"


def forms(base: str) -> frozenset[str]:
    """Every form of the verb ``base``; for a regular one, both spellings of a doubled letter."""
    if base == "be":
        return frozenset([base, *_IRREGULAR[base].split()])
    found = {base, _third(base), *_ing(base)}
    past = _IRREGULAR.get(base)
    found.update(past.split() if past else _ed(base))
    return frozenset(found)


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _ing(base: str) -> set[str]:
    if base.endswith("ie"):
        return {base[:-2] + "ying"}
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return {base[:-1] + "ing"}
    return {base + "ing"} | ({base + base[-1] + "ing"} if _doubles(base) else set())


def _ed(base: str) -> set[str]:
    if base.endswith("e"):
        return {base + "d"}
    if base.endswith("y") and base[-2] not in _VOWELS:
        return {base[:-1] + "ied"}
    return {base + "ed"} | ({base + base[-1] + "ed"} if _doubles(base) else set())


def _doubles(base: str) -> bool:
    """ "stop", "admit", "rebel": a consonant, one vowel, a consonant at the end."""
    return (
        len(base) > 2
        and base[-1] not in _VOWELS + "wxy"
        and base[-2] in _VOWELS
        and base[-3] not in _VOWELS
    )

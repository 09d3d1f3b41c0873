"""Whether a phrase fits between the words around a gap in English, and how it reads there.

A few plain rules of grammar, on the careful side: what is not sure to fit does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_OPENING = 4  # words of an opening such as "it helps if you"
_FAMILY = r"mum|mother|dad|father|parents|family|carers?"
# "She absconded": what stands instead of it is "She went missing".
_WHO = re.compile(
    r"(?:she|he|they|you|we|(?:the|this|that|your|my|our|her|his|their)\s+"
    rf"(?:child|girl|boy|young\s+person|friend|pupil|student|{_FAMILY}))\s+",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:was|were|is|are|did|has|had|have|needs?|told|said|says|went|felt|feels|could|can|may"
    r"|might|trusted|froze)\b"
)
_OPENS = re.compile(r"(?:you|we|it)\b", re.IGNORECASE)
_STANDS_ALONE = re.compile(
    r"(?:you|we|they|it|there|this|what|who|do|does|did|is|are)\b|[A-Z]|.*[.?!]$"
)
_MANY = re.compile(r"\b(?:you|they|we|parents|carers)\s*$", re.IGNORECASE)
_AGREES = {"was": "were", "has": "have", "is": "are", "does": "do", "needs": "need"}
# After these no verb of its own goes on: "did you was", "her told us".
_NO_VERB_AFTER = re.compile(
    r"\b(?:did|do|does|can|could|will|would|should|must|may|might|to|be|been|not|a|an|the|this"
    r"|that|these|her|his|their|your|my|our|of|why|how)\s*$",
    re.IGNORECASE,
)
_SOMEBODY_IN_IT = re.compile(
    r"^(?:her|his|their|my|our)\b|\b(?:you|your|she|he|they|we|i)\b", re.IGNORECASE
)
_NEEDS_MORE = re.compile(r"\b(?:by|to|about|with|of|from|on|for)$")
_ENDS_IN_VERB = re.compile(r"\b(?:has|have|had|is|was|are|were|been)$", re.IGNORECASE)
_ALLOWS = re.compile(r"\b(?:can|could|may)$")
_ORDERS = re.compile(r"\b(?:must|shall|should|to|better)$", re.IGNORECASE)
_PLURAL = re.compile(r"[^s]s$")
_ENDING = re.compile(r"(?:ed|ing|ion|(?<!s)s)$")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.?!:\n])\s*$")
_SENTENCE_ENDS = re.compile(r"\s*(?:$|[.?!\n])")


@dataclass(frozen=True, slots=True)
class Gap:
    """The place of ``match`` in a text, between ``before`` and ``after``."""

    match: str
    before: str
    after: str

    def fitted(self, phrase: str) -> str:
        """``phrase`` as it reads here; empty where it does not fit."""
        if _ALLOWS.search(phrase) and not self._takes_leave():
            return ""
        if _NEEDS_MORE.search(phrase) and _SENTENCE_ENDS.match(self.after):
            return ""
        if _GOES_ON.match(phrase):
            return self._going_on(phrase)
        if _STANDS_ALONE.match(phrase):
            return self._standing_alone(phrase)
        return self._capital(phrase) if self._is_alike(phrase) else ""

    def _takes_leave(self) -> bool:
        """ "You can" for "You must", and for nothing with a "not" in it."""
        ends_so = bool(_ORDERS.search(self.match))
        return ends_so and not self.after.lstrip().lower().startswith("not")

    def _going_on(self, phrase: str) -> str:
        """A verb goes on after whoever it is about, in the match or before it."""
        who = _WHO.match(self.match)
        if _NO_VERB_AFTER.search(self.before):
            return ""
        if not who and _SOMEBODY_IN_IT.search(self.match):
            return ""
        verb, _, rest = phrase.partition(" ")
        if _MANY.search(who[0] if who else self.before):
            verb = _AGREES.get(verb, verb)
        said = f"{verb} {rest}".strip()
        return f"{who[0]}{said}" if who else self._capital(said)

    def _standing_alone(self, phrase: str) -> str:
        """A sentence for a sentence; or the opening of one, for an opening."""
        if _SENTENCE_BEGINS.search(self.before) and _SENTENCE_ENDS.match(self.after):
            return self._capital(phrase.rstrip(".?!") if self.after.strip() else phrase)
        first, _, rest = phrase.partition(" ")
        if len(phrase.split()) > MOST_OPENING or not _OPENS.match(phrase) or phrase[-1] in ".?!":
            return ""
        if rest and self.before.split()[-1:] and self.before.split()[-1].lower() == first.lower():
            return rest
        return self._capital(phrase) if _WHO.match(self.match) else ""

    def _is_alike(self, phrase: str) -> bool:
        """Whether other words can stand for words of the same kind: not one child for many."""
        last, one_word = self.match.lower(), len(phrase.split()) == 1
        if _ENDS_IN_VERB.search(last):
            return False
        if _PLURAL.search(last) and re.match(r"(?:child|person|report)\b", phrase):
            return False
        ending = _ENDING.search(last)
        return not (one_word and ending) or phrase.endswith(ending[0])

    def _capital(self, phrase: str) -> str:
        first = phrase[:1]
        return (first.upper() if self.match[:1].isupper() else first.lower()) + phrase[1:]

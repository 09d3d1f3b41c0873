"""Who does it? Finds the people in a row of words: the child, an adult, a service, a family.

The same verb blames a child and is a plain fact about an adult. So a rule asks for a person, and
this part says who each one is: by the noun, by an age beside it ("Leah, 14", "the suspect, aged
34"), and for "she", "he", "they" and "who" by the last person whom they can mean. In a text for
the public "you" is the young person; among colleagues "you" is a colleague.
"""

from __future__ import annotations

from .nouns import ADULT, CHILD, FAMILY, SERVICE, Seen, noun_at, words
from .plain import Token

ADULT_FROM = 18  # years
YOU = "@you"  # a mark among the people known: the text speaks to the young person
OLDEST = 99

_HE = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_THEY = words("they")
_YOU = words("you")
_WE = words("we")
_SELF = words("self")
_OWN = words("own")
_DETERMINERS = words("determiners") | _OWN
_BETWEEN = words("between")
_OLDER = words("older")
_TITLES, _NAMES, _NOT_NAMES = words("titles"), words("names"), words("not_names")
_MASCULINE = words("masculine")
_OF_A_FILE = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f"}
_YEARS = words("years")
_AMBIGUOUS = words("ambiguous")
_BEFORE_AGE = words("before_age")
_AFTER_AGE = words("after_age")
_AGE_TAIL = words("age_tail") - {","}
_AFTER_OBJECT = words("after_object")


def tag(row: list[Token], *, public: bool, known: list[Seen]) -> list[Token]:
    """The row with people in the place of the words that name them.

    ``known`` are the people of earlier sentences, oldest first; it grows.
    """
    return _Tagger(row, public, known).run()


class _Tagger:
    def __init__(self, row: list[Token], public: bool, known: list[Seen]) -> None:
        self.row, self.public, self.known = row, public, known
        self.both = self._has("m") and self._has("f")
        self.to_you = any(seen.kind == YOU for seen in known)
        if public and not self.to_you and any(token.word in _YOU for token in row):
            self.to_you = True
            known.insert(0, Seen(YOU))
        self.out: list[Token] = []
        self.at = 0

    def _has(self, gender: str) -> bool:
        return any(_HE.get(token.word) == gender for token in self.row)

    def run(self) -> list[Token]:
        row = self.row
        while self.at < len(row):
            token = row[self.at]
            if not (self._pronoun(token) or self._noun() or self._name(token)):
                self.out.append(token)
                self.at += 1
        return self.out

    def _put(self, kind: str, first: int, last: int, own: str = "") -> bool:
        self.out.append(Token(kind + own, self.row[first].start, self.row[last].end))
        self.at = last + 1
        return True

    def _word(self, ahead: int) -> str:
        place = self.at + ahead
        return self.row[place].word if place < len(self.row) else ""

    # -- pronouns ---------------------------------------------------------------------------

    def _pronoun(self, token: Token) -> bool:
        word = token.word
        if word in _HE or word in _THEY or word in _YOU or word in _WE:
            if word in _OWN and self._noun():  # "her mother", "your friend"
                return True
            kind = self._whom(word)
            if word in _SELF:
                return self._put(kind, self.at, self.at, "self")
            if word in _OWN and self._owns():
                return self._put(kind, self.at, self.at, "'s")
            return self._put(kind, self.at, self.at)
        if word in {"who", "whom", "that", "which"} and self.out and self.out[-1].word[:1] == "@":
            return self._put(self.out[-1].word.partition("'")[0], self.at, self.at)
        return False

    def _owns(self) -> bool:
        """ "her phone", and not "asked her to": what follows is a thing."""
        word = self._word(1)
        return word.isalpha() and word not in _AFTER_OBJECT

    def _whom(self, word: str) -> str:
        if word in _YOU:
            return CHILD if self.public else SERVICE
        if word in _WE:
            return SERVICE
        if word in _THEY:
            return self._they()
        return self._he(_HE[word])

    def _they(self) -> str:
        singular = ""
        for seen in reversed(self.known[-4:]):
            if seen.kind == YOU:
                continue
            if seen.many:
                return seen.kind
            singular = singular or seen.kind
        if singular in {CHILD, ADULT}:
            return singular
        return ADULT if self.to_you else CHILD

    def _he(self, gender: str) -> str:
        for seen in reversed(self.known[-6:]):
            if not seen.many and seen.gender == gender and seen.kind != SERVICE:
                return seen.kind
        other = "f" if gender == "m" else "m"
        for seen in reversed(self.known[-6:]):
            if not seen.many and not seen.gender and seen.kind in {CHILD, ADULT}:
                if self.both and seen.kind == CHILD and gender == "m" and self._child_is("f"):
                    continue
                return seen.kind
        if any(seen.kind == CHILD and seen.gender == other for seen in self.known[-6:]):
            return ADULT
        if any(seen.kind == ADULT and seen.gender == other for seen in self.known[-6:]):
            return CHILD
        if self.to_you:  # "he" is whom "you" told us about
            return ADULT
        if self.both and gender == "m":
            return ADULT
        return CHILD

    def _child_is(self, gender: str) -> bool:
        return any(seen.kind == CHILD and seen.gender == gender for seen in self.known[-6:])

    # -- nouns ------------------------------------------------------------------------------

    def _noun(self) -> bool:
        first, place = self.at, self.at
        row, end = self.row, len(self.row)
        older = False
        age = 0
        if row[place].word in _DETERMINERS:
            place += 1
            if row[place - 1].word in _OWN and place < end and row[place].word == "own":
                place += 1
        while place < end:
            word = row[place].word
            if found := noun_at(row, place):
                seen, length = found
                last = place + length - 1
                return self._person(seen, first, last, older=older, age=age)
            if (
                word.isdigit()
                and len(word) <= 2
                and place + 1 < end
                and row[place + 1].word in _YEARS
            ):
                age = int(word)
                place += 1
            elif word in _YEARS and age:
                place += 1
            elif word in _BETWEEN:
                older = older or word in _OLDER
                place += 1
            else:
                return False
            if place - first > 7:
                return False
        return False

    def _person(
        self, seen: Seen, first: int, last: int, *, older: bool = False, age: int = 0
    ) -> bool:
        age_after, last_after = self._age_after(last)
        years = age or age_after
        kind = seen.kind
        if kind in {CHILD, ADULT}:
            if years:
                kind = ADULT if years >= ADULT_FROM else CHILD
            elif older and seen.kind != FAMILY:
                kind = ADULT
            elif kind == ADULT and self.row[first].word == "young" and not seen.many:
                kind = CHILD
        self.known.append(Seen(kind, seen.gender, seen.many))
        if self._next_is_own(last_after):
            self._put(kind, first, last_after, "'s")
            self.at += 1
            return True
        return self._put(kind, first, last_after)

    def _next_is_own(self, last: int) -> bool:
        return last + 1 < len(self.row) and self.row[last + 1].word == "'s"

    def _age_after(self, last: int) -> tuple[int, int]:
        """An age behind a person, and where it ends: ", 14,", "(14)", ", aged 34", "(m, 17)"."""
        ahead = [token.word for token in self.row[last + 1 : last + 7]]
        for skipped, word in enumerate(ahead):
            if word.isdigit() and len(word) <= 2 and 3 < int(word) <= OLDEST:
                after = ahead[skipped + 1 : skipped + 4]
                if after[:1] and after[0] not in _AFTER_AGE:
                    return 0, last
                end = last + 1 + skipped
                for more in after:
                    if more not in _AGE_TAIL:
                        break
                    end += 1
                return int(word), end
            if word not in _BEFORE_AGE:
                return 0, last
        return 0, last

    # -- names ------------------------------------------------------------------------------

    def _name(self, token: Token) -> bool:
        if token.word in _TITLES and self._next_is_name():
            return self._titled(token.word)
        if not token.capital or token.word in _NOT_NAMES or not token.word.isalpha():
            return False
        if token.word not in _NAMES and not (self.out and self._looks_like_name(token)):
            return False
        last = self.at
        if len(self._word(1)) == 1 and self.row[self.at + 1].capital:
            last += 1  # "Leah B"
        return self._person(Seen(CHILD, _gender_of(token.word)), self.at, last)

    def _titled(self, title: str) -> bool:
        """ "Mrs Holroyd", "PC D. Ahmed": a grown-up of a file, or one who works."""
        last = self.at
        while last - self.at < 3 and self._belongs_to_name(last + 1):
            last += 1
        kind = ADULT if title in _OF_A_FILE else SERVICE
        gender = _OF_A_FILE.get(title, "")
        return self._person(Seen(kind, gender), self.at, last)

    def _belongs_to_name(self, place: int) -> bool:
        return place < len(self.row) and (self.row[place].capital or self.row[place].word == ".")

    def _next_is_name(self) -> bool:
        return self.at + 1 < len(self.row) and self.row[self.at + 1].capital

    def _looks_like_name(self, token: Token) -> bool:
        before = self.out[-1].word
        if before in {".", "!", "?", ":", '"', "the", "a", "an", "of"} or len(token.word) < 3:
            return False
        return not self._next_is_name()


def _gender_of(name: str) -> str:
    if name in _AMBIGUOUS or name not in _NAMES:
        return ""
    return "m" if name in _MASCULINE else "f"

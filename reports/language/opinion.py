"""The second opinion beside the rules: whole texts weighed, the words it reacted to named."""

from __future__ import annotations

from collections.abc import Container, Iterator

from . import second
from .findings import Audience, Finding, Level
from .plain import Token

RULE = "second-opinion"
FEWEST = 5  # words: of less nothing can be said
# Limits of its answer, chosen on one writer's sentences: docs/testing.md, "The wording standard".
BLAMES = 0.3  # above this it speaks up
HARMLESS = -0.3  # at or below this it is sure that nobody is blamed
TOGETHER = 45  # words: the longest text that is weighed as one, as the labelled ones were
_WHY = {
    "agent": "it can sound as if the child did this or let it happen",
    "credibility": "it can make a child feel doubted or judged",
    "minimise": "it can sound as if this were small",
    "hindsight": "it can sound as if the child should have known or done better",
    "looks": "it can sound as if clothes, drink or the past were the cause",
    "consent": "it can sound as if the child agreed, or got something out of it",
    "criminal": "it can make the child sound like an adult or a criminal",
    "family": "it can sound as if the family were to blame",
    "case": "it can make the child sound like a case or a problem",
    "towards": "it can sound like an order, a test or a threat",
    "": "it can sound as if the child were to blame",  # no way of blaming is clear enough
}
INSTEAD = {
    "agent": "Say what the other person did, and how they brought it about.",
    "credibility": "Say what the child told us, without weighing it.",
    "minimise": "Say what was done, and how the child felt.",
    "hindsight": "Say what the adult or the service could have done.",
    "looks": "Leave it out, or say what the adult gave, saw or used.",
    "consent": "Say what the adult gave, promised or threatened.",
    "criminal": "Say child or young person, and what they were made to do.",
    "family": "Say what was hidden from the family and what would help them.",
    "case": "Say what happened and what the child may need.",
    "towards": "Say what they can do, or ask openly and leave them the choice.",
    "": "Say what the other person did, or what could help now.",
}


def weigh(
    text: str,
    rows: list[list[Token]],
    audience: Audience,
    by_rules: list[Finding],
    *,
    firm: Container[Finding] = (),
) -> list[Finding]:
    """The findings of the rules and of the second opinion together.

    It adds what the rules do not know, and takes away what a rule found in words of which it is
    sure that they blame nobody: "he chose her", "the account was inconsistent". It does not take
    away what is ``firm``.
    """
    found: list[Finding] = []
    for sentences in _weighed_together(rows):
        words = _row(sentences, audience)
        beside = [one for one in by_rules if _stands_in(one, sentences)]
        if sum(map(len, sentences)) < FEWEST:
            found += beside
            continue
        answer = second.answer(words)
        if beside:
            found += [
                one
                for one in beside
                if answer > HARMLESS or one in firm or _blames_alone(one, sentences, audience)
            ]
        elif answer > BLAMES:
            found.append(_finding(text, sentences, words))
    return found


def _blames_alone(one: Finding, sentences: list[list[Token]], audience: Audience) -> bool:
    """Whether its own sentence is not harmless, whatever kind words stand around it."""
    return len(sentences) > 1 and any(
        _stands_in(one, [sentence])
        and (len(sentence) < FEWEST or second.answer(_row([sentence], audience)) > HARMLESS)
        for sentence in sentences
    )


def _stands_in(finding: Finding, sentences: list[list[Token]]) -> bool:
    tokens = [token for row in sentences for token in row]
    return bool(tokens) and tokens[0].start <= finding.start < tokens[-1].end


def _row(sentences: list[list[Token]], audience: Audience) -> list[str]:
    return second.row_for([[token.word for token in row] for row in sentences], audience)


def _weighed_together(rows: list[list[Token]]) -> Iterator[list[list[Token]]]:
    if sum(map(len, rows)) <= TOGETHER:
        yield rows
    else:
        yield from ([row] for row in rows)


def _finding(text: str, sentences: list[list[Token]], words: list[str]) -> Finding:
    """The place is where it reacted most; the words themselves stand in the why."""
    places: list[Token | None] = [None]  # the same numbers as in ``words``
    for row in sentences:
        places += [None, *row]
    loud = [
        token
        for at in second.heard(words)
        if (token := places[at]) and text[token.start : token.end].strip(".,:;!?")
    ]
    if not loud:
        loud = [next(token for row in sentences for token in row)]
    frame = second.frame_of(words)
    quoted = ", ".join(f"“{text[token.start : token.end]}”" for token in loud)
    first = loud[0]
    return Finding(
        RULE,
        text[first.start : first.end],
        first.start,
        first.end,
        Level.ADVISE,
        f"A second look, at {quoted}: {_WHY[frame]}.",
        INSTEAD[frame],
    )

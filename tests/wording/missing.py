"""What the walk has not come past, each with what to do about it."""

from __future__ import annotations

from tests.wording.catalogue import Catalogue
from tests.wording.marks import Key, of_dates
from tests.wording.record import Record

# Strings that cannot be shown on a walk, each with the reason. Keep it empty if you can.
CANNOT_BE_SHOWN: dict[Key, str] = {}
# Templates of packages that are rendered inside ours and hold no words.
WITHOUT_WORDS: set[str] = set()


def missing(record: Record, catalogue: Catalogue) -> list[str]:
    """A sentence for each address, template and string that nobody was shown, and for words of
    somebody else's that somebody was."""
    return [
        *_addresses(record, catalogue),
        *_templates(record, catalogue),
        *_strings(record, catalogue),
    ]


def _addresses(record: Record, catalogue: Catalogue) -> list[str]:
    return [
        f"The walk never opens the address “{name}”. Add a step to tests/wording/walk/ that does, "
        "in each state that has words of its own."
        for name in sorted(catalogue.addresses - record.addresses)
    ]


def _templates(record: Record, catalogue: Catalogue) -> list[str]:
    never = [
        f"{name} was never rendered. Add a step to tests/wording/walk/ that shows it, or take the "
        "template away."
        for name in sorted(catalogue.templates - record.templates)
    ]
    strange = [
        f"{name} is another package's template, and somebody saw it. Put one of ours in its place, "
        "under templates/."
        for name in sorted(record.strange_templates - WITHOUT_WORDS)
    ]
    bare = [
        f"The page with status {page} came from no template of ours. Find who made it, and show "
        "one of ours there."
        for page in sorted(record.strange_pages)
    ]
    return never + strange + bare


def _strings(record: Record, catalogue: Catalogue) -> list[str]:
    shown = {record.marking.known[number] for number in record.strings}
    never = [
        f"“{text}” ({place}) was on no screen. Add a step to tests/wording/walk/ that shows it, or "
        "take the string away."
        for (context, text), place in catalogue.strings.items()
        if (context, text) not in shown and (context, text) not in CANNOT_BE_SHOWN
        if text not in of_dates()
    ]
    foreign = [
        f"“{text}” is another package's own message, and it was shown in "
        f"{', '.join(names)}. Say it in our words."
        for text, names in record.foreign.items()
    ]
    kept = [
        f"“{text}” was shown after all: take it out of CANNOT_BE_SHOWN in tests/wording/missing.py."
        for (context, text) in CANNOT_BE_SHOWN
        if (context, text) in shown
    ]
    return never + foreign + kept

"""Words that may mean danger now, noticed while a text is in memory.

Telling us never hangs on it: where looking breaks, what is told is kept as it was ticked, and
whoever runs the site reads that it broke. The kind of fault is said and no more: its message could
hold a word of the text.
"""

from __future__ import annotations

import logging

from reports.language.attention import Attention, look

log = logging.getLogger(__name__)
NOTHING = Attention(look_first=False, kinds=())


def notice(text: str) -> Attention:
    """What may mean danger now in ``text``; nothing where it cannot be looked at."""
    try:
        return look(text)
    except Exception as fault:  # whatever a machine can do wrong, being told goes first
        log.error("could not look for words of danger (%s)", type(fault).__name__)
        return NOTHING

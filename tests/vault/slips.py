"""Every way to mistype a word by one letter, written down a second time."""

import string
from functools import cache


@cache
def slips(word: str) -> list[str]:
    letters = string.ascii_lowercase
    ends = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    left = {head + tail[1:] for head, tail in ends if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in ends if len(tail) > 1}
    replaced = {head + each + tail[1:] for head, tail in ends if tail for each in letters}
    added = {head + each + tail for head, tail in ends for each in letters}
    return sorted((left | swapped | replaced | added) - {word})

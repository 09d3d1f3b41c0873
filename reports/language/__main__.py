"""``python -m language --audience officer``: the standard by itself, without the site.

A text a line on standard input, a line of JSON each on standard output; see ``lines``.
"""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial

from . import Audience
from .answers import answer
from .lines import answer_each


def main() -> int:
    """0 where every line was read, 2 where one could not be."""
    asked = argparse.ArgumentParser(prog="language", description="Say what could hurt in a text.")
    asked.add_argument("--audience", type=Audience, choices=list(Audience), required=True)
    said = partial(answer, audience=asked.parse_args().audience)
    try:
        left_out = answer_each(sys.stdin.buffer, said, out=sys.stdout, err=sys.stderr)
    except BrokenPipeError:  # whoever stops listening ("head") ends it quietly
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 2 if left_out else 0


if __name__ == "__main__":
    raise SystemExit(main())

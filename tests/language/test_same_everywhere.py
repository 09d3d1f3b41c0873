"""A text is looked at the same way by every process, and none of it stays behind in memory."""

import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import reports.language
from reports.language.attention.plain import plain

ROOT = Path(__file__).resolve().parents[2]
SLIPS = "i left a letter for thanks months toilets stream match mesages lockd pictres tommorow"
ASK = "from reports.language.attention.plain import plain; import sys; print(plain(sys.argv[1]))"


def test_order_of_a_set_changes_nothing():
    read = {
        subprocess.run(
            [sys.executable, "-c", ASK, SLIPS],
            cwd=ROOT,
            env={"PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(1, 6)
    }

    assert len(read) == 1


@pytest.mark.parametrize("word", ["letter", "letters"])
def test_key_word_stands_for_itself(word):
    assert plain(word).split() == [word]


def test_no_cache_is_kept_by_what_was_typed():
    """A cache of words that passed would hold names and handles for as long as a process lives."""
    names = [
        one.name for one in pkgutil.walk_packages(reports.language.__path__, "reports.language.")
    ]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    kept = [
        f"{module.__name__}.{name}"
        for module in modules
        for name, one in vars(module).items()
        if hasattr(one, "cache_info") and inspect.signature(one).parameters
    ]

    assert len(modules) > 15
    assert kept == []

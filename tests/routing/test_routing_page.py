"""docs/routing.md is printed from the rules."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "routing_table.py"


def test_tables_in_the_documents_are_up_to_date():
    checked = subprocess.run([sys.executable, TOOL, "--check"], cwd=ROOT, check=False)

    assert checked.returncode == 0, "run: .venv/bin/python tools/routing_table.py"

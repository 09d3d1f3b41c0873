"""Take pictures: contact sheets of every screen, and the README's.

`make pictures` writes docs/pictures/. For the README the real site is started and walked through;
the sheets are made of the pages that the wording walk writes (`--pages FOLDER`, else it walks now).
`python tools/pictures.py --all FOLDER` photographs every screen at several widths, in dark, right
to left and in colours of the reader's own, for looking at; `--sheets` makes the sheets alone.
"""

from __future__ import annotations

import argparse
import io
import itertools
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import sheets  # noqa: E402

from tests.live.plugin import CHROMIUM_WORDS, chromium_path  # noqa: E402
from tests.live.site import Site, running_site  # noqa: E402
from tests.live.walk import come_back, open_story, sign_in, tell, write  # noqa: E402
from tests.looks import shown  # noqa: E402

OUT = ROOT / "docs" / "pictures"
STORY = (
    "Someone I met in a drawing app keeps asking me to keep secrets. "
    "They are nice, but it does not feel right."
)
ANSWER = (
    "Hello. Thank you for telling us. You did nothing wrong. You do not have to keep their "
    "secrets. Is there a day when you can talk to us?"
)
WALKS = itertools.count()
PHONE, DESK = (390, 780), (1280, 860)
SHOWN = ["start", "page-4", "done", "messages"]  # the young person's side, in the README
COLOURS, GAP, PAPER = 128, 24, "#e9e3d8"


def side_by_side(pictures: list[bytes]) -> Image.Image:
    """Several pictures on one sheet of paper."""
    images = [Image.open(io.BytesIO(picture)).convert("RGB") for picture in pictures]
    width = sum(image.width + GAP for image in images) + GAP
    height = max(image.height for image in images) + 2 * GAP
    sheet = Image.new("RGB", (width, height), PAPER)
    across = GAP
    for image in images:
        sheet.paste(image, (across, GAP))
        across += image.width + GAP
    return sheet


def keep(image: Image.Image, name: str) -> None:
    """Few colours, so that the repository stays small."""
    OUT.mkdir(parents=True, exist_ok=True)
    image.quantize(COLOURS).save(OUT / name, optimize=True)
    print(f"docs/pictures/{name}")


def walk(browser: Any, site: Site, look: dict[str, Any], seen: Callable[[Any, str], None]) -> None:
    """Both sides, as far as the README shows them."""
    phone = browser.new_context(java_script_enabled=False, **look).new_page()
    story = STORY + "." * next(WALKS)  # each walk finds its own again
    words = tell(phone, site, story, seen=seen)
    come_back(phone, site, words)
    desk = browser.new_context(java_script_enabled=False, **look).new_page()
    sign_in(desk, site, site.person(unit="leeds", role="supervisor"))
    seen(desk, "queue")
    open_story(desk, site, story)
    write(desk, ANSWER)
    phone.reload()
    seen(phone, "messages")
    seen(desk, "story")


def for_readme(browser: Any, site: Site) -> None:
    """Two sheets: what a young person sees, what an officer sees."""
    phones: dict[str, bytes] = {}
    desks: dict[str, bytes] = {}
    walk(browser, site, _of(PHONE), lambda page, name: phones.update({name: _shot(page)}))
    walk(browser, site, _of(DESK), lambda page, name: desks.update({name: _shot(page)}))
    keep(side_by_side([phones[name] for name in SHOWN]), "young-person.png")
    sheet = side_by_side([desks["queue"], desks["story"]])
    half = (sheet.width // 2, sheet.height // 2)
    keep(sheet.resize(half, Image.Resampling.LANCZOS), "officer.png")


def _shot(page: Any) -> bytes:
    page.bring_to_front()  # another page of the walk may stand before it
    picture: bytes = page.screenshot()
    return picture


def _of(size: tuple[int, int]) -> dict[str, Any]:
    return {"viewport": {"width": size[0], "height": size[1]}}


def walked(folder: Path) -> list[shown.Page]:
    """Every page of the wording walk, as it wrote them there."""
    if not (pages := shown.every_page(folder)):
        print("Walking past every screen first; this takes some minutes.", flush=True)
        names = ["-o", "python_files=walk_*.py", "-o", "python_functions=walk_*"]
        quiet = ["-q", "-p", "no:cacheprovider", "--pages", str(folder)]
        command = [sys.executable, "-m", "pytest", "tests/wording/walk", *names, *quiet]
        subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
        pages = shown.every_page(folder)
    return pages


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--all", type=Path, metavar="FOLDER")
    asked.add_argument("--sheets", action="store_true")
    asked.add_argument("--pages", type=Path, metavar="FOLDER", default=ROOT / "var" / "pages")
    return asked.parse_args()


def _take(browser: Any, asked: argparse.Namespace) -> None:
    pages = walked(asked.pages)
    if asked.all:
        sheets.every_look(browser, pages, asked.all)
        return
    sheets.contact_sheets(browser, pages, OUT)
    if asked.sheets:
        return
    with (
        tempfile.TemporaryDirectory(prefix="clover-") as var,
        running_site(Path(var) / "var") as site,
    ):
        for_readme(browser, site)


def main() -> int:
    """Start, walk, photograph."""
    asked = _asked()
    if not chromium_path():
        print("Pictures need Chromium (apt install chromium).")
        return 1
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_WORDS)
        _take(browser, asked)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

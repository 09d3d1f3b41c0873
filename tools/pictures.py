"""Take the README's pictures: start the real site, walk through it, photograph what is seen.

`make pictures` writes docs/pictures/. `python tools/pictures.py --all FOLDER` photographs every
step at several widths, in dark and right to left, for looking at.
"""

from __future__ import annotations

import argparse
import io
import itertools
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.live.plugin import CHROMIUM_WORDS, chromium_path  # noqa: E402
from tests.live.site import Site, running_site  # noqa: E402
from tests.live.walk import begin, come_back, open_story, sign_in, tell, write  # noqa: E402

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
LOOKS: dict[str, dict[str, Any]] = {
    "320": {"viewport": {"width": 320, "height": 640}},
    "390": {"viewport": {"width": 390, "height": 780}},
    "1280": {"viewport": {"width": 1280, "height": 860}},
    "390-dark": {"viewport": {"width": 390, "height": 780}, "color_scheme": "dark"},
    "1280-dark": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark"},
}


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
    """Both sides, every step."""
    phone = browser.new_context(java_script_enabled=False, **look).new_page()
    story = STORY + "." * next(WALKS)  # each walk finds its own again
    words = tell(phone, site, story, seen=seen)
    begin(phone, site)
    for name, path in {"page-10": "/page/10/", "page-11": "/page/11/", "not-found": "/x/"}.items():
        phone.goto(site.base_url + path)
        seen(phone, name)
    phone.goto(f"{site.base_url}/back/")
    seen(phone, "back")
    phone.get_by_role("textbox").fill("not these words")
    phone.get_by_role("button", name="Look").click()
    seen(phone, "back-not-found")
    come_back(phone, site, words)
    seen(phone, "messages-none")
    desk = browser.new_context(java_script_enabled=False, **look).new_page()
    sign_in(desk, site, site.person(unit="leeds", role="supervisor"), seen=seen)
    seen(desk, "queue")
    open_story(desk, site, story)
    write(desk, ANSWER)
    phone.reload()
    seen(phone, "messages")
    for name in ("Add or change", "Ask us to take it back"):
        phone.get_by_role("button", name=name).click()
        seen(phone, name.split()[0].lower())
        phone.get_by_role("button", name="Back").click()
    write(phone, "Thank you. I can talk on Friday.")
    seen(phone, "messages-sent")
    phone.get_by_role("button", name="Ask us to take it back").click()
    phone.get_by_role("button", name="Send").last.click()
    seen(phone, "asked")
    desk.reload()
    seen(desk, "story")
    for name in ("unit/", "finished/", "nothing/"):
        desk.goto(f"{site.base_url}/officers/{name}")
        seen(desk, f"officer-{name.strip('/')}")


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


def everything(browser: Any, site: Site, folder: Path) -> None:
    """Every step in every look, one file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for look, words in LOOKS.items():

        def seen(page: Any, name: str, look: str = look) -> None:
            page.screenshot(path=folder / f"{name}-{look}.png", full_page=True)

        walk(browser, site, words, seen)


def main() -> int:
    """Start, walk, photograph."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--all", type=Path, metavar="FOLDER")
    folder = asked.parse_args().all
    if not chromium_path():
        print("Pictures need Chromium (apt install chromium).")
        return 1
    from playwright.sync_api import sync_playwright

    with (
        tempfile.TemporaryDirectory(prefix="clover-") as var,
        running_site(Path(var) / "var") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_WORDS)
        everything(browser, site, folder) if folder else for_readme(browser, site)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""The young person's side walked by somebody who reads none of its words, at each page of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Seen = Callable[[Any, str], None]
SIGNS, ADDRESS, TOO_MUCH = "12 34", "1@2.example", "1 " * 5_500
MOST_PAGES = 40
CLOSED = ("/leave/", "/in/", "/officers/")
_TYPE = """([text, address]) => {
  for (const box of document.querySelectorAll("main textarea, main input:not([type=radio])")) {
    if (["hidden", "checkbox", "submit"].includes(box.type)) continue;
    box.value = {email: address, tel: "01632 960 001"}[box.type] || text;
  }
}"""
_PICK = """(pick) => {
  for (const box of document.querySelectorAll("main input[type=checkbox]")) box.checked = true;
  const radios = [...document.querySelectorAll("main input[type=radio]")];
  for (const name of new Set(radios.map((one) => one.name))) {
    const here = radios.filter((one) => one.name === name);
    here[pick % here.length].checked = true;
  }
}"""
_GO_ON = "main form button:not([name]):not([tabindex='-1']):not([type=button])"


def path_of(page: Any) -> str:
    """The address without the host."""
    return re.sub(r"^https?://[^/]+", "", page.url)


def go_on(page: Any) -> None:
    """Tap the button that sends the form."""
    with page.expect_navigation():
        page.locator(_GO_ON).first.click()


def fill(page: Any, pick: int, text: str = SIGNS) -> None:
    """Answer all of a page: the choice with this number, and signs without a letter."""
    page.evaluate(_PICK, pick)
    page.evaluate(_TYPE, [text, ADDRESS])


def tell(page: Any, base_url: str, pick: int, seen: Seen, *, wrongly: bool = False) -> list[str]:
    """From the start to the secret words; with ``wrongly`` each page is first sent with more than
    fits."""
    page.goto(f"{base_url}/begin/")
    for _ in range(MOST_PAGES):
        here = path_of(page).split("?")[0]
        seen(page, here)
        if not here.startswith("/page/"):
            break
        if wrongly:
            fill(page, pick, TOO_MUCH)
            go_on(page)
            seen(page, f"{here} with too much")
        if path_of(page).split("?")[0] == here:
            fill(page, pick)
            go_on(page)
    go_on(page)
    seen(page, "sent")
    return [str(word) for word in page.locator(".secret-words li").all_inner_texts()]


def come_back(page: Any, base_url: str, words: list[str], seen: Seen) -> None:
    """The door, closed and open, and what hangs on it."""
    page.goto(f"{base_url}/back/")
    seen(page, "back")
    go_on(page)
    seen(page, "back, with nothing")
    page.get_by_role("textbox").fill("12 34")
    go_on(page)
    seen(page, "back, with other words")
    come_in(page, base_url, words, seen)
    for number in (2, 3):
        with page.expect_navigation():
            page.locator(f"button[name=to][value='{number}']").click()
        seen(page, f"open {number}")
        fill(page, 1, TOO_MUCH)
        go_on(page)
        seen(page, f"open {number} with too much")
        fill(page, 1)
        go_on(page)
        seen(page, f"open {number} sent")


def come_in(page: Any, base_url: str, words: list[str], seen: Seen) -> None:
    """Through the door with the right words."""
    page.goto(f"{base_url}/back/")
    page.get_by_role("textbox").fill(" ".join(words))
    go_on(page)
    seen(page, "open")


def look_around(page: Any, base_url: str, seen: Seen) -> None:
    """Every page that links lead to from the first one on, without telling anything."""
    waiting, known = ["/", "/nowhere/"], set[str]()
    while waiting:
        address = waiting.pop()
        if address in known or address.startswith(CLOSED):
            continue
        known.add(address)
        page.goto(base_url + address)
        if path_of(page) != address:
            continue
        seen(page, address)
        links = page.eval_on_selector_all("a[href]", "(all) => all.map((a) => a.href)")
        own = [link.removeprefix(base_url) for link in links if link.startswith(base_url)]
        waiting += [link.split("#")[0] for link in own]

"""What the console says once the site is there."""

from __future__ import annotations

from portal.sides import OFFICERS

SHOWN = 3  # of the demo people; the rest stand in var/demo.json


def text(
    base_url: str,
    people: list[dict[str, str]],
    *,
    secret_words: str = "",
    open_to_others: bool = False,
    mails_leave: bool = False,
) -> str:
    """The few lines somebody needs who tries the site out."""
    lines = [
        "",
        "The site is ready.",
        "",
        f"  Young people   {base_url}/",
        f"  Officers       {base_url}{OFFICERS}",
        *_sign_ins(people),
        *_way_back(secret_words),
        "",
        "  Stop it with Ctrl-C. Your data is in var/.",
        *([] if mails_leave else ["  Emails are written to var/mail/; none leaves this machine."]),
    ]
    if open_to_others:
        lines.append("  Other machines can reach it, and its demo passwords are no secret.")
    return "\n".join([*lines, ""])


def _sign_ins(people: list[dict[str, str]]) -> list[str]:
    if not people:
        return []
    rows = [
        (person["username"], person["password"], f"{person.get('unit')}, {person.get('role')}")
        for person in people[:SHOWN]
    ]
    name, password = (max(len(row[column]) for row in rows) for column in (0, 1))
    return [
        "",
        "  To sign in as an officer (all invented; everyone is in var/demo.json):",
        *(f"    {row[0]:<{name}}  {row[1]:<{password}}  {row[2]}" for row in rows),
        "  For the six-number code, open another window here and type: make code",
    ]


def _way_back(words: str) -> list[str]:
    if not words:
        return []
    told = "  To come back as a young person (invented as well), with these secret words:"
    return ["", told, f"    {words}"]

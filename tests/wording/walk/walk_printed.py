"""What does not come as a page: e-mails, answers for machines, commands, the console, scripts."""

import pytest
from django.core.management import call_command
from django.db import connection

from portal import health
from portal.local import door, hello, state
from portal.local.sorry import Sorry
from portal.management.commands import restore
from reports.audit.models import AuditRow
from reports.notices.letter import letter
from tests.officers import steps
from tests.wording import in_code
from tests.wording.catalogue import ROOT
from tests.wording.record import OFFICER, PUBLIC
from tests.wording.walk.steps import somebody

PEOPLE = [
    {"username": "robin", "password": "kite-tree", "unit": "leeds", "role": "officer"},
    {"username": "sunny", "password": "kite-river", "unit": "leeds", "role": "supervisor"},
]


def walk_email(record):
    record.mailed(letter(to="kite@mail.example", sender="notes@mail.example"), "e-mail")


@pytest.mark.parametrize("broken", [(), ("_database",), ("_broker",), ("_database", "_broker")])
def walk_health(transactional_db, monkeypatch, broken):
    def away():
        raise OSError

    for name in ("_database", "_broker"):
        monkeypatch.setattr(health, name, away if name in broken else lambda: None)
    for address in ("/healthz", "/readyz"):
        somebody().get(address)


def walk_commands(record, monkeypatch, quick_keys, db, tmp_path):
    def run(name, *words, typed=""):
        record.printed(f"manage.py {name}", steps.command(monkeypatch, name, *words, typed=typed))

    password = f"{steps.NEW_PASSWORD}\n"
    founding = ("found_unit", "leeds", "--name", "Leeds", "--passwords-from-stdin")
    said = steps.command(monkeypatch, *founding, "--supervisor", "robin", "Robin", typed=password)
    record.printed("manage.py found_unit", said)
    words = steps.printed_words(said)[0]
    run("reseal", "robin", "--password-from-stdin", typed=password)
    run("audit", "verify")
    run("recover_unit", "leeds", "--supervisor", "robin", "--words-from-stdin", typed=words)
    run("mailer_key")
    run("backup_key", "--into", str(tmp_path))
    run("safe_migrations")
    record.printed("manage.py restore", restore.NEXT)


def walk_audit_trail_that_was_changed(record, monkeypatch, capsys, officer):
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {AuditRow._meta.db_table} WHERE seq = 1")
    with pytest.raises(SystemExit):
        call_command("audit", "verify")
    record.printed("manage.py audit", capsys.readouterr().err)


def walk_console(record):
    for given in ({}, {"open_to_others": True, "mails_leave": True, "secret_words": "kite tree"}):
        record.printed("make run", hello.text("http://127.0.0.1:8000", PEOPLE, **given))
        record.printed("make run", hello.text("http://127.0.0.1:8000", [], **given))


def walk_console_where_it_cannot_run(record, tmp_path):
    def told(run):
        with pytest.raises(Sorry) as sorry:
            run()
        record.printed("make run", str(sorry.value))

    told(lambda: door.opened("127.0.0.1", "kite"))
    state.write(state.running(tmp_path), {"base_url": "http://127.0.0.1:8000"})
    with state.only_run(tmp_path):
        told(lambda: state.only_run(tmp_path).__enter__())


def walk_texts_in_the_code(record):
    """Whatever else the code says to whoever runs the site: sentences that stand in it. In the
    rooms of young people they may read it as well."""
    for name, sentences in in_code.sentences(ROOT).items():
        audience = PUBLIC if name.startswith(in_code.PUBLIC_ROOMS) else OFFICER
        record.printed(f"{name} (code)", "\n\n".join(sentences), audience)


def walk_scripts(record):
    for path in sorted((ROOT / "static" / "src").glob("*.js")):
        for text in in_code.of_script(path.read_text()):
            record.shown(path.name, PUBLIC, text, [text])

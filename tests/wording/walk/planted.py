"""No steps of the walk: what must stop it, and what must not. See test_walk_stops.py."""

from tests.wording.record import PUBLIC


def planted_blame(record):
    record.printed("planted", "Why did you not tell us?", PUBLIC)


def planted_kindness(record):
    record.printed("planted", "You can tell us. We read every note.", PUBLIC)

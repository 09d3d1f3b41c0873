"""Slow work one at a time, with little room to wait."""

import threading

import pytest

from reports.vault.turnstile import TooBusy, Turnstile


def test_next_one_goes_through_once_it_is_free():
    turnstile = Turnstile(waiting=1, patience=0.01)

    for _ in range(3):
        with turnstile:
            pass


def test_nobody_waits_where_there_is_no_room():
    turnstile = Turnstile(waiting=0, patience=60)

    with turnstile, pytest.raises(TooBusy), turnstile:
        pass
    with turnstile:
        pass


def test_waiting_ends_and_leaves_its_place():
    turnstile = Turnstile(waiting=1, patience=0.01)

    with turnstile:
        for _ in range(3):
            with pytest.raises(TooBusy), turnstile:
                pass


def test_whoever_waits_gets_the_turn():
    turnstile, went = Turnstile(waiting=1, patience=30), threading.Event()

    def wait() -> None:
        with turnstile:
            went.set()

    with turnstile:
        waiting = threading.Thread(target=wait)
        waiting.start()
        assert not went.is_set()
    waiting.join(30)

    assert went.is_set()


def test_turn_is_given_back_after_a_fault():
    turnstile = Turnstile(waiting=0, patience=0.01)

    with pytest.raises(ValueError, match="slow"), turnstile:
        raise ValueError("slow")
    with turnstile:
        pass

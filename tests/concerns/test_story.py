"""The document of a story, across versions of the site."""

import json

from reports.concerns.story import Contact, Story, contact_from, story_from, to_bytes


def test_story_and_contact_come_back():
    story, contact = Story(words="kite", place="Pudsey"), Contact(how="here")

    assert story_from(to_bytes(story)) == story
    assert contact_from(to_bytes(contact)) == contact


def test_story_from_before_a_question_has_no_answer_to_it():
    assert story_from(b'{"v": 1, "words": "kite"}') == Story(words="kite")


def test_story_with_an_answer_that_this_site_does_not_ask_for_still_opens():
    newer = {**json.loads(to_bytes(Story(words="kite"))), "one_day": "more"}

    assert story_from(json.dumps(newer).encode()) == Story(words="kite")

"""Told is kept, whatever stops: young people tell us while parts of the site are ended at random.

``make chaos`` runs it long, ``tests/live/test_chaos.py`` short. What came of it is counted from
outside: through the pages, as young people and officers see it, and in the rows.
"""

"""The wording walk: every screen of both sides in every state, read by the standard.

``make wording`` runs ``walk/``. It lists a table of every screen, and is content only where no
screen could hurt, each is easy to read, and nothing was left out: see docs/testing.md.
"""

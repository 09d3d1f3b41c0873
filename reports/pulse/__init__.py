"""Which parts of the site are at work: one row for each part, to the minute.

Nothing here is needed for telling us, and nothing here names anybody. A part that is away is said
quietly on the officers' pages and in ``/readyz``, so that nobody waits for what is not coming.
"""

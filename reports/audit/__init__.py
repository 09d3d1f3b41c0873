"""What was done, by whom, to what and by what right: append-only, and tamper-evident.

Rows carry ids and event names, never content. Each row holds the digest of the one before, so a
row cannot be changed, taken out or moved without the chain showing it. The chain shows tampering
by someone who edits rows; someone who can write the whole table anew could chain it anew, which
is why ``manage.py audit verify`` prints the newest digest, to be noted down elsewhere.
"""

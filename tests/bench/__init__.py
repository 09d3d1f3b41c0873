"""``make bench``: what telling, routing and reading cost, as ratios within one run.

Nothing here passes or fails. Real processes over real PostgreSQL and Redis on loopback; whoever
sends shares the machine with everything else, and is counted in.
"""

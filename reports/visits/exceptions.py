class NoVisit(Exception):
    """There is no visit: it has not begun, has ended, or was left."""

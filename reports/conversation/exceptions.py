class NoSuchWords(Exception):
    """No concern opens with these words. Never says which part did not fit."""

"""Invented people and invented, gentle stories for trying the site out. Never in production."""

"""Sealing and keys: all of the site's cryptography, and nothing else.

Pure functions over bytes. No models, no settings, no clock: keys are passed in. Who may open what
is decided elsewhere; here it is only made impossible to open without the right key.
"""

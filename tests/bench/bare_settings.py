"""The site's own settings; in place of its pages there is one that keeps a row and nothing more."""

from portal.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.bare_urls"

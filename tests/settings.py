"""The site's own settings, with throw-away secrets and a fast password hash."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("PORTAL_MODE", "local")
os.environ.setdefault("PORTAL_VAR", str(Path(tempfile.gettempdir()) / f"clover-test-{os.getpid()}"))

from portal.settings import *  # noqa: F403

SECRET_KEY = "tests only: secret key, long enough to be taken for one"
WORDS_PEPPER = b"tests only: pepper"
SECOND_FACTOR_KEY = b"tests only: second factor"
STORAGES = {
    "default": {"BACKEND": "portal.storage.NoFiles"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CELERY_BROKER_URL = "memory://"

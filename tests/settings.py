"""The site's own settings, with throw-away secrets and a fast password hash."""

import os
import tempfile
from pathlib import Path

_var = tempfile.TemporaryDirectory(prefix="clover-test-")
os.environ.setdefault("PORTAL_MODE", "local")
os.environ["PORTAL_VAR"] = _var.name

from portal.settings import *  # noqa: E402, F403
from reports.vault.keys import new_key_pair  # noqa: E402
from reports.vault.tokens import to_text  # noqa: E402

SECRET_KEY = "tests only: secret key, long enough to be taken for one"
VAULT_PEPPER = b"tests only: pepper"
SECOND_FACTOR_KEY = b"tests only: second factor"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = Path(_var.name) / "static"
STATIC_ROOT.mkdir()
STORAGES = {
    "default": {"BACKEND": "portal.storage.NoFiles"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CELERY_BROKER_URL = "memory://"
MAILER_PUBLIC_KEY = to_text(new_key_pair().public)  # there is a mailer; its own half is nowhere
MFA_TOTP_TOLERANCE = 1  # a code that a test has just made is not outrun by the clock

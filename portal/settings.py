"""Settings, all in one place. Defaults are safe; what differs comes from the environment.

``PORTAL_MODE`` is ``production`` (secrets have to be given, cookies only over TLS) or ``local``
(embedded parts, secrets made once in ``var/``). ``docs/operations.md`` lists every variable.
"""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from kombu import Exchange, Queue

from portal import database, env, languages, sides
from portal.inline import hash_of
from portal.local import places

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(env.text("PORTAL_VAR", str(BASE_DIR / "var")))

MODE = env.text("PORTAL_MODE", "production")
if MODE not in {"production", "local"}:
    raise ImproperlyConfigured(f"PORTAL_MODE is production or local, not {MODE!r}.")
LOCAL = MODE == "local"
DEBUG = False  # never: a debug page shows what a child wrote

_KEEP = VAR / "secrets" if LOCAL else None
SECRET_KEY = env.site_secret("SECRET_KEY", keep_in=_KEEP)
# Finds a concern by its secret words and vouches for the keys of units; useless without the
# database, and the other way round.
VAULT_PEPPER = env.site_secret("VAULT_PEPPER", keep_in=_KEEP).encode()
# Encrypts officers' second-factor secrets at rest.
SECOND_FACTOR_KEY = env.site_secret("SECOND_FACTOR_KEY", keep_in=_KEEP).encode()
# Addresses are sealed to it; empty where there is no mailer. The half that opens them is read by
# ``manage.py mailer`` and stands in no settings.
MAILER_PUBLIC_KEY = env.given("MAILER_PUBLIC_KEY", kept_in=_KEEP)

ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "*" if LOCAL else "")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

# What the operator may name. The name stands in every title: keep it neutral.
SITE_NAME = env.text("SITE_NAME", "Clover")
EXIT_URL = env.text("EXIT_URL", "https://www.bbc.co.uk/weather")
# Who answers for what is kept, and where to ask. They stand on /privacy/.
OPERATOR_NAME = env.text("OPERATOR_NAME")
PRIVACY_CONTACT = env.text("PRIVACY_CONTACT")  # an e-mail address, a phone number or a place
LAWFUL_BASIS = env.text("LAWFUL_BASIS")  # public-task or law-enforcement
VISIT_MINUTES = 30
OFFICER_IDLE_MINUTES = 15
OFFICER_LONGEST_HOURS = 12  # a desk that is never idle ends as well

INSTALLED_APPS = [
    "reports.audit.apps.AuditConfig",
    "reports.pulse.apps.PulseConfig",
    "reports.officers.apps.OfficersConfig",
    "reports.notices.apps.NoticesConfig",
    "reports.partners.apps.PartnersConfig",
    "reports.visits.apps.VisitsConfig",
    "reports.concerns.apps.ConcernsConfig",
    "reports.routing.apps.RoutingConfig",
    "reports.conversation.apps.ConversationConfig",
    "reports.intake.apps.IntakeConfig",
    "reports.triage.apps.TriageConfig",
    "portal.apps.PortalConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",  # for browsers before the policy
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.packing.packed_pages",
    "portal.middleware.quiet_headers",
    "portal.once.shown_once",
    "portal.spoken.in_their_language",
    "portal.middleware.no_files",
    "portal.middleware.whole_text",
    "portal.pasted.no_pasted_pictures",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "reports.officers.idle.quiet_minutes",
    "django.middleware.common.CommonMiddleware",
    "portal.csrf.FormsWithoutReferrer",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.site",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "clover"
CRISPY_TEMPLATE_PACK = "clover"
CRISPY_FAIL_SILENTLY = False
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- data and queue -------------------------------------------------------------------------

DATABASES = {
    "default": database.from_url(
        env.text("DATABASE_URL", f"sqlite:///{VAR / 'db.sqlite3'}" if LOCAL else "")
        or env.secret("DATABASE_URL"),
        pool=env.number("DATABASE_POOL", 0),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Shared by all web processes and there without a broker: an officer can sign in when it is away.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        # Codes that were used and wrong tries are counted here: never pushed out by a flood.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}

REDIS_URL = env.text("REDIS_URL", places.broker_url(VAR) if LOCAL else "") or env.site_secret(
    "REDIS_URL", but_for=env.WITHOUT_BROKER
)
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Three queues, and workers that each take one of them: a flood in one delays no other. Whoever
# starts workers reads the names here (portal.local.site, docker-compose.yml).
QUEUES = ("urgent", "standard", "housekeeping")
CELERY_TASK_QUEUES = [Queue(name, Exchange(name), routing_key=name) for name in QUEUES]
CELERY_TASK_DEFAULT_QUEUE = "standard"
CELERY_TASK_ROUTES = {"routing.*": {"queue": "standard"}, "pulse.*": {"queue": "housekeeping"}}
CELERY_TASK_CREATE_MISSING_QUEUES = False  # a name that is not in the list is a slip
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_TASK_SEND_SENT_EVENT = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker for ever
# A task takes well under a second; one that a dead worker held is given out again after ten.
# Without the two restore settings kombu looks for such tasks only every tenth round (100 s).
# The retry settings are kombu's own, for connecting: with them a young person who sends while
# the broker is away waits 2 ms instead of 6 s (measured; the sweep routes the concern).
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "socket_connect_timeout": 1,
    "visibility_timeout": 10,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    "socket_keepalive": True,
}

# --- officers: who they are, how they sign in --------------------------------------------------

AUTH_USER_MODEL = "reports_officers.Officer"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["reports.officers.hashers.AsHardAsTheKey"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"reports.officers.password_rules.{rule}"}
    for rule in ("LongEnough", "NotWhatManyUse", "NotLikeTheName")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "triage:queue"
SESSION_COOKIE_PATH = sides.OFFICERS
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = OFFICER_IDLE_MINUTES * 60
SESSION_SAVE_EVERY_REQUEST = True  # the fifteen minutes start again with each page
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ACCOUNT_ADAPTER = "reports.officers.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "reports.officers.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# For codes of the second step. Wrong passwords are counted by axes alone, per name *and* place
# (see AccountAdapter.pre_authenticate): a stranger cannot lock an officer out.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "10/5m/key,50/d/key",
    "change_password": "10/5m/user",
}
MFA_ADAPTER = "reports.officers.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "reports.officers.forms.CodeForm",
    "reauthenticate": "reports.officers.forms.CodeAgainForm",
    "activate_totp": "reports.officers.forms.StartCodesForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME

AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "ip_address",
    "login",
    "password",
    "csrfmiddlewaretoken",
]
AXES_USERNAME_CALLABLE = "reports.officers.limits.name_tried"
AXES_CLIENT_IP_CALLABLE = "reports.officers.limits.hidden_address"
AXES_LOCKOUT_CALLABLE = "reports.officers.limits.rest_a_while"
# Behind a proxy: the header with the caller's address. Read by the sign-in limiter alone.
ADDRESS_HEADER = env.text("ADDRESS_HEADER", "REMOTE_ADDR")

# --- what a browser is told -------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        # One script stands in the page: the way out, which waits for no file (ADR 0014).
        "script-src": [SELF, hash_of(BASE_DIR / "templates" / "components" / "leave.js")],
        "img-src": [SELF, "data:"],  # the icon in the tab
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
_TLS = not LOCAL
SECURE_SSL_REDIRECT = _TLS and env.choice("TLS_REDIRECT", ("yes", "no")) == "yes"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _TLS else None
SECURE_HSTS_SECONDS = 63_072_000 if _TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _TLS
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# __Host- and __Secure-: no other host, and no page without TLS, can plant one of these.
CSRF_COOKIE_NAME = "__Host-form" if _TLS else "form"
VISIT_COOKIE_NAME = "__Host-visit" if _TLS else "visit"
AGAIN_COOKIE_NAME = "__Host-again" if _TLS else "again"  # see portal.once
LANGUAGE_COOKIE_NAME = "__Host-lang" if _TLS else "lang"
SESSION_COOKIE_NAME = "__Secure-desk" if _TLS else "desk"
DESK_KEY_COOKIE_NAME = "__Secure-desk_key" if _TLS else "desk_key"
CSRF_COOKIE_AGE = None  # gone with the browser window
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "portal.errors.stale_form"

SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # forms are checked: portal.csrf.FormsWithoutReferrer builds on Django's own
    "security.W021",  # being built into browsers for years is for the domain's owner to ask for
]

# No picture, no file, and no more text than a long story takes (see portal.middleware.no_files).
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
FILE_UPLOAD_HANDLERS: list[str] = []

# --- words, files, logs -------------------------------------------------------------------------

# English, and what a speaker has checked (docs/languages.md). Officers' pages stay English.
LANGUAGE_CODE = languages.ENGLISH
LANGUAGES = languages.switched_on(env.words("LANGUAGES_CHECKED"))
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(VAR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static" / "dist"]
STORAGES = {
    "default": {"BACKEND": "portal.storage.NoFiles"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOG_LEVELS = ("INFO", "DEBUG", "WARNING", "ERROR", "CRITICAL")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "quiet": {"()": f"portal.logs.{'QuietFormatter' if LOCAL else 'JsonLines'}"},
    },
    "filters": {"tasks": {"()": "portal.logs.TasksWithoutWords"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "quiet",
            "filters": ["tasks"],
        }
    },
    "root": {"handlers": ["console"], "level": env.choice("LOG_LEVEL", LOG_LEVELS)},
    "loggers": {
        # Django adds a handler of its own that writes whole exceptions; ours is enough.
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "axes": {"level": "WARNING"},
        # Which page was not found is somebody's typing; what broke is ours and is said.
        "django.request": {"level": "ERROR"},
        "django.security.csrf": {"level": "ERROR"},
        # When a task came and went would tell, to the millisecond, when a child was writing.
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
    },
}
# Nothing sends mail but the mailer, and that has a line of its own (portal.mail).
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

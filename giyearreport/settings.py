"""Settings. Everything that differs between two installations comes from the environment (docs/settings.md)."""

import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from giyearreport.units.profiles import PROFILES
from giyearreport.year_on_year import Limits

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("GIYEARREPORT_DATA", BASE_DIR / "var"))
DEBUG = os.environ.get("GIYEARREPORT_DEBUG", "") == "1"


def secret(name: str) -> str:
    """The variable, or what stands in the file that ``name``_FILE names: other processes and a container's description
    show a variable, but no file. Empty where neither is set."""
    value, path = os.environ.get(name, ""), os.environ.get(f"{name}_FILE", "")
    if not path:
        return value
    if value:
        raise ImproperlyConfigured(f"Set {name} or {name}_FILE, not both.")
    try:
        return Path(path).read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error}") from None


SECRET_KEY = secret("GIYEARREPORT_SECRET_KEY")
SHORTEST_KEY, FEWEST_SIGNS = 50, 5  # as Django's own check security.W009 advises
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured("Set GIYEARREPORT_SECRET_KEY, or GIYEARREPORT_DEBUG=1 on a developer's machine.")
    SECRET_KEY = "only for a developer's machine: GIYEARREPORT_DEBUG=1 was set"
if len(SECRET_KEY) < SHORTEST_KEY or len(set(SECRET_KEY)) < FEWEST_SIGNS:
    raise ImproperlyConfigured(
        f"GIYEARREPORT_SECRET_KEY has {len(SECRET_KEY)} characters, {len(set(SECRET_KEY))} different ones; at least "
        f"{SHORTEST_KEY} random ones are needed: "
        "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )

ALLOWED_HOSTS = os.environ.get("GIYEARREPORT_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("GIYEARREPORT_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "giyearreport.audit",
    "giyearreport.units",
    "giyearreport.outbox",
    "giyearreport.reports",
    "giyearreport.pages",
    "giyearreport.desk",
    "giyearreport.review",
    "giyearreport.county",
    "giyearreport.portal",
    "giyearreport.operation",
]

MIDDLEWARE = [
    "giyearreport.journal.requests.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "giyearreport.portal.at_once.AtOnceMiddleware",
    "giyearreport.compression.CompressionMiddleware",
    "giyearreport.csp.ContentSecurityPolicyMiddleware",
    "giyearreport.audit.address.AddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "giyearreport.pages.requests.not_kept.NotKeptMiddleware",
    "giyearreport.pages.requests.bodies.BodyLimitMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "giyearreport.pages.signing_in.session_ends.SessionEndsMiddleware",
    "giyearreport.pages.signing_in.second_factor.SecondFactorMiddleware",
    "giyearreport.pages.signing_in.own_password.PasswordDueMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "giyearreport.pages.requests.ie_kernel.IeKernelMiddleware",
    "giyearreport.pages.requests.asker.AskerMiddleware",
    "giyearreport.pages.requests.leading_back.LeadingBackMiddleware",
    "giyearreport.pages.requests.failing.FailingMiddleware",
]

CSRF_FAILURE_VIEW = "giyearreport.pages.signing_in.signed_out.token_stale"
ROOT_URLCONF = "giyearreport.urls"
WSGI_APPLICATION = "giyearreport.wsgi.application"

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
                "giyearreport.pages.frames.frame",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {
    "default": dj_database_url.parse(
        secret("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'giyearreport.sqlite3'}",
        conn_health_checks=True,
        conn_max_age=60,
    )
}
if password := secret("POSTGRES_PASSWORD"):
    DATABASES["default"]["PASSWORD"] = password  # as it is, where an address would need %2F and the like
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "giyearreport.sqlite"
    # Without these three, eight writers lose two transactions in three to "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
    }
# What the public was shown last, for the time when the database is away (portal/last_good.py), and the pages of
# revisions, which are rendered once (reports/publishing/pages.py).
PUBLIC_PAGES_DIR = DATA_DIR / "public-pages"
READ_ANEW = 1.0  # seconds after which what the public reads is asked for anew (portal/at_once.py)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "units.Person"
#: Whether units of several counties may be kept in one installation; otherwise a second one is a slip of the pen.
SEVERAL_COUNTIES = os.environ.get("GIYEARREPORT_SEVERAL_COUNTIES", "") == "1"
#: 三员分立: accounts, rights and the audit chain are in the hands of three persons (docs/decisions.md).
SEPARATE_OFFICES = os.environ.get("GIYEARREPORT_SEPARATE_OFFICES", "") == "1"
AUTHENTICATION_BACKENDS = [
    "giyearreport.pages.signing_in.sign_in.CountedBackend",
    "giyearreport.units.accounts.Accounts",
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "portal:index"

# Signing in at the county's own provider; off where no address is set (docs/install.md).
OIDC = {
    "issuer": os.environ.get("GIYEARREPORT_OIDC_ISSUER", ""),
    "client": os.environ.get("GIYEARREPORT_OIDC_CLIENT", ""),
    "secret": os.environ.get("GIYEARREPORT_OIDC_SECRET", ""),
    "claim": os.environ.get("GIYEARREPORT_OIDC_CLAIM", "preferred_username"),
    "name": os.environ.get("GIYEARREPORT_OIDC_NAME", "统一身份认证"),
}
CAS_SERVER_URL = os.environ.get("GIYEARREPORT_CAS", "")  # this and the next three are for django-cas-ng
if CAS_SERVER_URL and not CAS_SERVER_URL.endswith("/"):
    CAS_SERVER_URL += "/"
CAS_VERSION = "2"
CAS_CREATE_USER = False
CAS_SESSION_FACTORY = lambda: import_string("giyearreport.accounts.elsewhere.cas.Impatient")()  # noqa: E731
SIGN_OUT_ELSEWHERE = os.environ.get("GIYEARREPORT_SIGN_OUT_ELSEWHERE", "") == "1"
CAS_NAME = os.environ.get("GIYEARREPORT_CAS_NAME", "统一身份认证")

_profile_name = os.environ.get("GIYEARREPORT_PASSWORD_PROFILE", "dengbao")
if _profile_name not in PROFILES:
    raise ImproperlyConfigured(f"GIYEARREPORT_PASSWORD_PROFILE is {_profile_name!r}; it can be {', '.join(PROFILES)}.")
PROFILE = PROFILES[_profile_name]
AUTH_PASSWORD_VALIDATORS = PROFILE.validators()
PASSWORD_DAYS = PROFILE.days
FREE_FAILURES, LONGEST_WAIT = PROFILE.free_failures, PROFILE.longest_wait  # giyearreport/units/guessing.py
SESSION_HOURS = float(os.environ.get("GIYEARREPORT_SESSION_HOURS", PROFILE.session_hours))
IDLE_MINUTES = float(os.environ.get("GIYEARREPORT_IDLE_MINUTES", PROFILE.idle_minutes))
SINGLE_SESSION = os.environ.get("GIYEARREPORT_SINGLE_SESSION", "") == "1"
#: Whether everybody but the units' own people must have a second factor.
SECOND_FACTOR = os.environ.get("GIYEARREPORT_SECOND_FACTOR", "") == "1"
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0  # codes are counted as passwords are

SESSION_COOKIE_AGE = int(SESSION_HOURS * 3600)
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # the scripts read the token in the page
BEHIND_TLS = os.environ.get("GIYEARREPORT_TLS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
#: Proxies in front, each of which adds to X-Forwarded-For (giyearreport/audit/address.py).
PROXIES = int(os.environ.get("GIYEARREPORT_PROXIES", "1" if BEHIND_TLS else "0"))
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Named as in Django 6, whose own middleware can then replace ours.
SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
FILES_DIR = DATA_DIR / "files"  # published documents, by content address
LIKENESS_DIR = DATA_DIR / "likeness"  # what reports say alike, a file a round; made again where it is lost
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "giyearreport.static_files.HashedModulesStorage"
    },
}

# Mail that tells units what stands on their desk too; none leaves where no server is set (giyearreport/outbox).
EMAIL_BACKEND = "giyearreport.outbox.smtp.Backend"
EMAIL_HOST = os.environ.get("GIYEARREPORT_MAIL_HOST", "")
EMAIL_HOST_USER = os.environ.get("GIYEARREPORT_MAIL_USER", "")
EMAIL_HOST_PASSWORD = secret("GIYEARREPORT_MAIL_PASSWORD")
DEFAULT_FROM_EMAIL = os.environ.get("GIYEARREPORT_MAIL_FROM", "")
EMAIL_TIMEOUT = 10  # seconds for each answer of the server
MAIL_LINK = os.environ.get("GIYEARREPORT_MAIL_LINK", "")  # where a letter says that one signs in
_mail_security = os.environ.get("GIYEARREPORT_MAIL_SECURITY", "starttls")
_mail_ports = {"none": 25, "starttls": 587, "tls": 465}
if _mail_security not in _mail_ports:
    raise ImproperlyConfigured(f"GIYEARREPORT_MAIL_SECURITY is {_mail_security!r}; it can be {', '.join(_mail_ports)}.")
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail_security == "starttls", _mail_security == "tls"
EMAIL_PORT = int(os.environ.get("GIYEARREPORT_MAIL_PORT", _mail_ports[_mail_security]))
if EMAIL_HOST and "@" not in DEFAULT_FROM_EMAIL:
    raise ImproperlyConfigured("Where GIYEARREPORT_MAIL_HOST is set, GIYEARREPORT_MAIL_FROM is the sender's address.")

# Slow work goes to child processes (giyearreport/heavy): so many at a time over all processes of the installation.

#: From which change on against last year a figure is marked (U21).
ODD_CHANGE = Limits(
    percent=int(os.environ.get("GIYEARREPORT_ODD_PERCENT", "50")),
    number=int(os.environ.get("GIYEARREPORT_ODD_NUMBER", "5")),
)

HEAVY_SLOTS = int(os.environ.get("GIYEARREPORT_SLOTS", "2"))
HEAVY_SECONDS = int(os.environ.get("GIYEARREPORT_JOB_SECONDS", "30"))  # of processor time
HEAVY_MEMORY = int(os.environ.get("GIYEARREPORT_JOB_MEMORY", "512")) * 1024 * 1024
HEAVY_PATIENCE = 20  # seconds for a slot
HEAVY_LONGEST = 50  # seconds for the answer: with the patience, less than a proxy in front waits (docs/install.md)
HEAVY_ASKERS = 4  # of one process, so that half the threads in script/gunicorn.conf.py are left to pages
HEAVY_DIR = DATA_DIR / "heavy"
HEAVY_IN_PROCESS = False  # for tests
HEAVY_LOADED = [  # before the children are forked
    "giyearreport.rules",
    "giyearreport.readers.doc",
    "giyearreport.readers.html.page",
    "giyearreport.readers.json.report",
    "giyearreport.readers.pdf.document",
    "giyearreport.readers.xlsx.first_sheet",
    "giyearreport.readers.xlsx.workbook",
    "giyearreport.writers.pdf",
    "giyearreport.writers.sheets",
    "giyearreport.writers.docx",
    "giyearreport.writers.xlsx",
]

# The journal goes to standard error: what goes wrong, as text; with GIYEARREPORT_LOG=json every request too, each line
# an object.
LOG_AS_JSON = os.environ.get("GIYEARREPORT_LOG", "") == "json"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "in_use": {"()": "django.utils.log.RequireDebugFalse"},
        "number": {"()": "giyearreport.journal.records.NumberFilter"},
    },
    "formatters": {
        "text": {"()": "giyearreport.journal.records.TextFormatter"},
        "json": {"()": "giyearreport.journal.records.OneLineFormatter"},
    },
    "handlers": {
        "journal": {
            "class": "logging.StreamHandler",
            "filters": ["in_use", "number"],
            "formatter": "json" if LOG_AS_JSON else "text",
        }
    },
    "root": {"handlers": ["journal"], "level": "WARNING"},
    "loggers": {
        "giyearreport.requests": {"level": "INFO" if LOG_AS_JSON else "WARNING"},
        "weasyprint": {"level": "ERROR"},  # it warns of every rule for screens
    },
}
SERVER_TIMING = os.environ.get("GIYEARREPORT_TIMING", "") == "1"  # for everybody, not only for who has signed in

# A clerk who pastes two megabytes must get her text back with a message, so the request itself is let in. Who has not
# signed in is held to less (pages/requests/bodies.py).
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# What the public's pages say of the site they belong to (国办发〔2017〕47号).
DATA_TERMS = (
    "年度报告是依法主动公开的政府信息，可以免费下载、转载、引用和加工。"
    "请注明来源、年度和版本；改动过的，请说明改了什么。"
)
SITE = {
    "name": os.environ.get("GIYEARREPORT_SITE_NAME", "政府信息公开年报"),
    "domain": os.environ.get("GIYEARREPORT_SITE_DOMAIN", ""),
    "id_code": os.environ.get("GIYEARREPORT_SITE_ID_CODE", ""),
    "organiser": os.environ.get("GIYEARREPORT_SITE_ORGANISER", ""),
    "maintainer": os.environ.get("GIYEARREPORT_SITE_MAINTAINER", ""),
    "contact": os.environ.get("GIYEARREPORT_SITE_CONTACT", ""),
    "icp": os.environ.get("GIYEARREPORT_SITE_ICP", ""),
    "police": os.environ.get("GIYEARREPORT_SITE_POLICE", ""),
    "topic": os.environ.get("GIYEARREPORT_TOPIC", "综合政务\\政务公开"),
    "data_terms": os.environ.get("GIYEARREPORT_DATA_TERMS", DATA_TERMS),
    "index_number": os.environ.get("GIYEARREPORT_INDEX_NUMBER", "{unit}/{year}-{version}"),
}
OTP_TOTP_ISSUER = SITE["name"]  # what the app on the telephone calls us

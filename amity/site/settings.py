"""Settings, read from the environment: AMITY_DATA, DATABASE_URL, PORT, AMITY_SECRET, AMITY_HOSTS, AMITY_DEBUG.

AMITY_POOL is the number of database connections that a process keeps open, AMITY_PATIENCE that of milliseconds after
which a question to the database is given up; `amity run` sets them for the web. AMITY_INTERNAL_HOSTS names servers of
the company's own network that the house may ask (see `base/outward`). AMITY_HTTPS=1 says that people come by HTTPS,
which a proxy speaks for the house; AMITY_PROXY names the proxies that are believed when they say from where.
"""

import os
from pathlib import Path
from secrets import token_urlsafe

from django.utils.translation import gettext_lazy as _

from amity.base.database.place import default_data_folder, place_in
from amity.base.database.url import django_database

from .proxies import read_proxies
from .secret import kept_secret, kept_secrets

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("AMITY_DATA") or default_data_folder(ROOT))
DEBUG = os.environ.get("AMITY_DEBUG") == "1"
SECRET_KEY = os.environ.get("AMITY_SECRET") or kept_secret(DATA) or token_urlsafe(50)
FORMER_SECRETS = kept_secrets(DATA)[1:]
ALLOWED_HOSTS = os.environ.get("AMITY_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
INTERNAL_HOSTS = {one.strip().lower() for one in os.environ.get("AMITY_INTERNAL_HOSTS", "").split(",") if one.strip()}

HTTPS = os.environ.get("AMITY_HTTPS") == "1"
PROXIES = read_proxies(os.environ.get("AMITY_PROXY", ""))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "amity.base",
    "amity.records",
    "amity.audit",
    "amity.users",
    "amity.lists",
    "amity.desk",
    "amity.activities",
    "amity.errands",
    "amity.exchange",
    "amity.duplicates",
    "amity.directories",
    "amity.identity",
    "amity.flat",
    "amity.notices",
    "amity.contacts",
    "amity.sales",
    "amity.privacy",
    "amity.web",
    "amity.site",
]
MIDDLEWARE = [
    "amity.web.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "amity.web.rebuilt.Built",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "amity.web.who.Who",
    "amity.web.looking.Looking",
    "amity.web.only_looks.OnlyLooks",
    "amity.web.wordless.Wordless",
    "amity.web.methods.Methods",
    "amity.web.assets.SayWhatIsNotBuilt",
    "amity.web.patience.Patience",
]
ROOT_URLCONF = "amity.site.urls"
WSGI_APPLICATION = "amity.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
DATABASE_URL = os.environ.get("DATABASE_URL") or place_in(DATA).url
DATABASES = {
    "default": django_database(
        DATABASE_URL,
        pool=int(os.environ.get("AMITY_POOL", "0")),
        patience=int(os.environ.get("AMITY_PATIENCE", "0")),
    )
}

CSRF_FAILURE_VIEW = "amity.web.missing.forbidden"
AUTH_USER_MODEL = "users.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("bg", _("Bulgarian")), ("ru", _("Russian")), ("kk", _("Kazakh"))]
LOCALE_PATHS = [ROOT / "amity" / "locale"]
STATIC_URL = "/static/"
# Vite has named the files by their content and compressed them: WhiteNoise serves the folder as it is.
STATIC_ROOT = ROOT / "frontend" / "dist"
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+-[\w-]{8}\.\w+$"
WHITENOISE_ALLOW_ALL_ORIGINS = False

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_IMPORT_PATHS = [
    "amity.base.rescue",
    "amity.exchange.exporting.jobs",
    "amity.records.digest",
    "amity.web.quality.nightly",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"asked": {"()": "amity.site.health.NotOnlyAsked"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["asked"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
SESSION_ENGINE = "amity.users.session"
PASSWORD_HASHERS = ["amity.users.hashing.Hasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True  # our script reads the token from the page
# A browser takes a cookie of such a name over HTTPS only, and from no neighbour of the same domain.
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_CSP = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "frame-src": ["'none'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}

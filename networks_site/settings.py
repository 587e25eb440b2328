"""All settings, from the environment. A bad value stops the start with a sentence that names it.

DEBUG, SECRET_KEY or SECRET_KEY_FILE, LINK_KEY or LINK_KEY_FILE, LINK_KEY_FALLBACKS, SITE_URL,
ALLOWED_HOSTS, DATABASE_URL, CACHE_URL, EMAIL_URL, TRUSTED_PROXIES, VAR_DIR: the README has a table of them.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from networks_site import environment
from networks_site.logs import hide_links
from networks_site.release import release

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var")))
try:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
except OSError as fault:
    raise ImproperlyConfigured(f"VAR_DIR cannot be made: {fault}.") from fault

RELEASE = release()  # part of every validator and key of a kept page
DEBUG = environment.truth("DEBUG", False)
SECRET_KEY = environment.secret_key(DEBUG, VAR_DIR / "secret_key")
# Signs the links in letters. Apart from SECRET_KEY, so that neither opens what the other guards.
LINK_KEY = environment.link_key(DEBUG, VAR_DIR / "link_key")
LINK_KEY_FALLBACKS = environment.older_link_keys()

_site = environment.site_url("http://127.0.0.1:8000")
SITE_URL = _site.geturl()
IS_HTTPS = _site.scheme == "https"
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", [_site.hostname or "", "127.0.0.1", "localhost", "[::1]"])

ROOT_URLCONF = "networks_site.urls"
WSGI_APPLICATION = "networks_site.wsgi.application"
INSTALLED_APPS = [
    "directory",
    "networks_site.apps.OurAdmin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]
MIDDLEWARE = [
    "networks_site.middleware.safe_headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "networks_site.middleware.language_from_path",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "directory.views.account.sessions.staff_sessions",
]
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
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

# --- database, cache, mail -------------------------------------------------------------------------------

DATABASES = {"default": environment.database(f"sqlite:///{VAR_DIR / 'nelijako.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "networks_site.sqlite"  # waits for its turn more fairly
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # which test tools assume of Django's own engine only
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer waits for its turn at BEGIN, never fails half-way
        "timeout": 30,  # seconds
        # Pages of the file are shared by all workers through mmap, not kept by each connection of each of them.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-2000; "
        "PRAGMA mmap_size=268435456;",
    }
else:
    # Compiling a query pays for reports of minutes; for a page it takes several times as long as the answer.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SIMPLE_HISTORY_ENABLED = False  # not at every save(): the steps of the workflow write the versions of networks
SIMPLE_HISTORY_DATE_INDEX = False  # versions are asked for by their network

CACHES = {"default": environment.cache("locmemcache://")}
if CACHES["default"]["BACKEND"].endswith("LocMemCache"):
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 500}  # pages of some 30 kB: at most 15 MB a worker
if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    CACHES["default"]["BACKEND"] = "networks_site.shared_cache.RedisCache"  # the site serves without it too
    CACHES["default"].setdefault("OPTIONS", {}).update(socket_timeout=0.5, socket_connect_timeout=0.5)  # seconds

vars().update(environment.email(f"filemail:///{VAR_DIR / 'mail'}"))
# Seconds that a mail server may be silent; what a worker has in hand is another's after twenty times that.
EMAIL_TIMEOUT = environment.count("EMAIL_TIMEOUT", 30) or 1
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", f"Nelijako <nelijako@{_site.hostname}>")

# --- languages and time ----------------------------------------------------------------------------------

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "networks_site.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"

# --- static files ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = DEBUG

# --- safety ----------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if IS_HTTPS:
    SECURE_HSTS_SECONDS = 63_072_000  # two years
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_SSL_REDIRECT = environment.truth("SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes come from inside, in plain http
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Plain http is for trying the site out on one's own machine, where a browser refuses Secure cookies.
_host_prefix = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{_host_prefix}session"
CSRF_COOKIE_NAME = f"{_host_prefix}csrf"
LANGUAGE_COOKIE_NAME = f"{_host_prefix}language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "directory.views.errors.csrf_failure"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "directory.accounts.UnlikeOneself"},
    {"NAME": "directory.accounts.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no third cookie
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
# A file is held in memory or, if the request is larger, left out: nobody fills a disk. Lists of networks are ≤ 5 MB.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024 + 64 * 1024  # bytes, with what a form adds to its file
# How many proxies of our own stand before us: so many entries of X-Forwarded-For, from its end, are believed.
TRUSTED_PROXIES = environment.count("TRUSTED_PROXIES", 0)

# --- signing in: by e-mail address, password and a code; directory/views/account ----------------------------

# Whether everybody on the staff must have a second factor.
STAFF_MFA = environment.truth("STAFF_MFA", IS_HTTPS)
AUTHENTICATION_BACKENDS = ["directory.accounts.EmailBackend", "directory.roles.RoleBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
LOGOUT_REDIRECT_URL = "account_login"
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds; an hour without use ends it too: directory/views/account/sessions.py
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
PASSWORD_RESET_TIMEOUT = 7 * 24 * 60 * 60  # seconds that the longest link to a password works: directory/accounts.py
ACCOUNT_ADAPTER = "directory.views.account.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up; allauth wants it to fit the line above
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever signs in chose their password by a letter to the address
ACCOUNT_RATE_LIMITS = False  # ours are kept in the database: directory/forms/sign_in_limits.py
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "directory.forms.sign_in.SignInForm",
    "reauthenticate": "directory.forms.sign_in.PasswordAgainForm",
    "change_password": "directory.forms.sign_in.ChangePasswordForm",
}
MFA_ADAPTER = "directory.views.account.adapter.MFAAdapter"
MFA_TOTP_ISSUER = "Nelijako"
MFA_TOTP_TOLERANCE = 1  # the code before and the one after count too: clocks of phones go wrong
MFA_FORMS = {
    "authenticate": "directory.forms.sign_in.CodeForm",
    "reauthenticate": "directory.forms.sign_in.CodeAgainForm",
    "activate_totp": "directory.forms.sign_in.FirstCodeForm",
}

# --- who runs the site: said on the about, privacy and accessibility pages and in security.txt -------------

OPERATOR_NAME = environment.text("OPERATOR_NAME", "Nelijako-hakemiston ylläpito")
OPERATOR_EMAIL = environment.text("OPERATOR_EMAIL", "yllapito@example.org")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_links": {"()": "django.utils.log.CallbackFilter", "callback": hide_links}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["without_links"]},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["without_links"]},  # a 404 is no news
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # runserver's line for each request: through the console above, not through a handler of its own
        "django.server": {"level": "INFO", "filters": ["without_links"], "propagate": True},
    },
}

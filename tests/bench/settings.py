"""The site's own settings and a bare view beside its pages."""

from networks_site.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"

"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "networks_site.settings")

application = get_wsgi_application()

from directory.search import analysis  # noqa: E402  # only once Django is set up

# Before the workers fork, which share the Finnish analyser, some 220 MB, instead of loading one each.
analysis.load()

"""Words of Django's admin that it has not translated: a screen reader would say them in English on a Finnish page."""

from django.utils.translation import gettext_noop

WORDS = (gettext_noop("Model name"), gettext_noop("Add link"), gettext_noop("Change or view list link"))

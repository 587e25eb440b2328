#!/usr/bin/env python3
"""Django's command line, with a plain sentence where the set-up is wrong."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "networks_site.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as mistake:
        sys.exit(f"Nelijako cannot start: {mistake}")
    except OperationalError as fault:
        sys.exit(f"Nelijako cannot use its database (DATABASE_URL): {str(fault).strip()}")


if __name__ == "__main__":
    main()

"""A site as a first start leaves it: made once in each process, as that takes longer than many a test, and copied."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings

KEYS = {"SECRET_KEY": "only-for-sites-of-tests-" * 4, "LINK_KEY": "only-for-links-of-tests-" * 4}


def laid_out(var: Path, *options: str, host: str = "127.0.0.1:8000") -> dict[str, str]:
    """Puts a site with the demo networks, prepared with OPTIONS, into VAR; answers the environment to run it in."""
    shutil.copytree(_prepared(*options), var, dirs_exist_ok=True)
    return _environment(var, host)


@cache
def _prepared(*options: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="nelijako-prepared-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    command = [sys.executable, "manage.py", "prepare", *options]
    env = _environment(folder, "127.0.0.1:8000")
    subprocess.run(command, cwd=settings.BASE_DIR, env=env, check=True, stdout=subprocess.DEVNULL)
    return folder


def _environment(var: Path, host: str) -> dict[str, str]:
    place = {"VAR_DIR": str(var), "DATABASE_URL": f"sqlite:///{var / 'db.sqlite3'}", "SITE_URL": f"http://{host}"}
    return {**os.environ, **KEYS, **place}

"""Style, types, templates, settings, migrations, catalogues: `python3 run.py check`."""

import os
import secrets
import subprocess
import sys
import time

CHECKS = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy", "."),
    "djlint format": ("-m", "djlint", "--check", "--quiet", "templates"),
    "djlint lint": ("-m", "djlint", "--lint", "--quiet", "templates"),
    "production settings": ("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
    "migrations": ("manage.py", "makemigrations", "--check", "--dry-run"),
    "message catalogues": ("manage.py", "check_catalogues"),
}


def main() -> None:
    env = production()
    failed = [name for name, command in CHECKS.items() if not passes(name, [sys.executable, *command], env)]
    sys.exit(f"Failed: {', '.join(failed)}." if failed else 0)


def production() -> dict[str, str]:
    """As on a public server, but with an empty database in memory."""
    host = "verkostot.example.fi"
    public = {"SITE_URL": f"https://{host}", "ALLOWED_HOSTS": host, "DEBUG": "false"}
    public |= {"EMAIL_URL": "smtp+tls://nelijako@mail.example.fi:587"}
    public |= {"OPERATOR_NAME": "Esimerkki ry", "OPERATOR_EMAIL": f"yllapito@{host}"}
    return {
        **os.environ,
        **public,
        "SECRET_KEY": secrets.token_urlsafe(64),
        "LINK_KEY": secrets.token_urlsafe(64),
        "DATABASE_URL": "sqlite:///:memory:",
    }


def passes(name: str, command: list[str], env: dict[str, str]) -> bool:
    started = time.monotonic()
    result = subprocess.run(
        command, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    failed = result.returncode != 0
    print(f"{'FAILED' if failed else 'ok':<6} {name} ({time.monotonic() - started:.1f} s)", flush=True)
    if failed:
        print(result.stdout, flush=True)
    return not failed


if __name__ == "__main__":
    main()

"""Every test that this machine allows: `python3 run.py test [pytest arguments]`.

The suite runs with SQLite, again with PostgreSQL, and tests/browser/ in a real browser. What is missing is
said loudly at the end; with CI=true it is a failure.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile

import psycopg

from run import child, say

POSTGRESQL = "postgres://postgres@127.0.0.1:5432/postgres"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A test must not depend on what a developer's shell has set.
SETTINGS = ("ALLOWED_HOSTS", "CACHE_URL", "DEBUG", "DJANGO_SETTINGS_MODULE", "EMAIL_URL", "SITE_URL")
NOTHING_CHOSEN = 5  # pytest's exit code where its arguments leave no test


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("-m", dest="marks", default="")
    options, rest = parser.parse_known_args(arguments)
    codes, left_out = run_all(options.marks, rest)
    if left_out:
        frame = "=" * 100
        print(frame, "LEFT OUT, so not tested:", *left_out, frame, sep="\n", flush=True)
    sys.exit(verdict(codes, left_out, os.environ.get("CI", "").lower() in {"1", "true"}))


def run_all(marks: str, arguments: list[str]) -> tuple[list[int], list[str]]:
    """The exit codes of the runs, and what could not be run."""
    postgresql = os.environ.get("TEST_POSTGRESQL_URL") or POSTGRESQL
    no_postgresql = why_no_postgresql(postgresql)
    browser = find_browser()
    with tempfile.TemporaryDirectory(prefix="nelijako-") as folder:
        sqlite = f"sqlite:///{folder}/test.sqlite3"
        several = [*several_at_once(), *arguments]
        codes = [pytest("with SQLite", "not browser", marks, several, sqlite)]
        if not no_postgresql:
            codes.append(pytest("with PostgreSQL", "not browser", marks, several, postgresql))
        if browser:
            codes.append(pytest("in a browser", "browser", marks, arguments, sqlite, CHROMIUM=browser))
    return codes, [no_postgresql] * bool(no_postgresql) + [no_browser()] * (not browser)


def pytest(title: str, ours: str, theirs: str, arguments: list[str], database: str, **extra: str) -> int:
    say(f"tests {title}")
    marks = f"({theirs}) and ({ours})" if theirs else ours
    env = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    command = [sys.executable, "-m", "pytest", "-m", marks, *arguments]
    with child(command, {**env, "DATABASE_URL": database, **extra}) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:  # pytest got it too, and still has its summary to write
            process.wait()
            raise


def several_at_once() -> list[str]:
    count = min(4, os.cpu_count() or 1)
    return ["-n", str(count)] if count > 1 else []


def why_no_postgresql(url: str) -> str:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.Error as fault:
        return (
            f"PostgreSQL: {' '.join(str(fault).split())}\n"
            "  To get it: apt install postgresql, and name it to the tests,\n"
            "  TEST_POSTGRESQL_URL=postgres://user:password@host:5432/name (a user who may create databases)"
        )
    return ""


def find_browser() -> str | None:
    names = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else BROWSERS
    return next(filter(None, map(shutil.which, names)), None)


def no_browser() -> str:
    sought = os.environ.get("CHROMIUM") or " or ".join(BROWSERS)
    return f"The browser tests: no {sought} here\n  To get it: apt install chromium, or name one: CHROMIUM=/path"


def verdict(codes: list[int], left_out: list[str], complete: bool) -> int | str:
    """What to exit with: the first failure's code, or a sentence, or 0."""
    failure = next((code for code in codes if code not in {0, NOTHING_CHOSEN}), 0)
    if failure:
        return failure
    if set(codes) == {NOTHING_CHOSEN}:
        return "No test matches these arguments."
    if left_out and complete:
        return "With CI=true nothing may be left out: this counts as a failure."
    say("all tests passed" + (", as far as this machine allows" if left_out else ""))
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)

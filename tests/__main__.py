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
# The first is the same browser without its own windows and menus, and starts and opens pages in half the time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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


def run_all(marks: str, arguments: list[str]) -> tuple[dict[str, int], list[str]]:
    """The exit code of each run, and what could not be run."""
    codes, left_out = {}, []
    several = [*several_at_once(), *arguments]
    with tempfile.TemporaryDirectory(prefix="nelijako-") as folder:
        sqlite = f"sqlite:///{folder}/test.sqlite3"
        postgresql = os.environ.get("TEST_POSTGRESQL_URL") or POSTGRESQL
        browser = find_browser()
        codes["with SQLite"] = pytest("not browser", marks, several, DATABASE_URL=sqlite)
        if obstacle := why_no_postgresql(postgresql):
            left_out.append(obstacle)
        else:
            codes["with PostgreSQL"] = pytest("not browser", marks, several, DATABASE_URL=postgresql)
        if not shutil.which("xgettext"):
            left_out.append("The tests of the message catalogues: no xgettext here\n  To get it: apt install gettext")
        if browser:
            by_file = ["--dist", "loadfile", *several]  # whose sites and windows are made once per process
            codes["in a browser"] = pytest("browser", marks, by_file, DATABASE_URL=sqlite, CHROMIUM=browser)
        else:
            left_out.append(why_no_browser())
    return codes, left_out


def pytest(ours: str, theirs: str, arguments: list[str], **variables: str) -> int:
    """One run, of the tests whose marks suit both us and the caller."""
    say(f"tests marked “{ours}”, {variables['DATABASE_URL'].partition(':')[0]}")
    marks = f"({theirs}) and ({ours})" if theirs else ours
    env = {name: value for name, value in os.environ.items() if name not in SETTINGS} | variables
    with child([sys.executable, "-m", "pytest", "-m", marks, *arguments], env) as process:
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


def why_no_browser() -> str:
    sought = os.environ.get("CHROMIUM") or " or ".join(BROWSERS)
    return f"The browser tests: no {sought} here\n  To get it: apt install chromium, or name one: CHROMIUM=/path"


def verdict(codes: dict[str, int], left_out: list[str], complete: bool) -> int | str:
    """What to exit with: the first failure's code, or a sentence, or 0."""
    failed = {title: code for title, code in codes.items() if code not in {0, NOTHING_CHOSEN}}
    if failed:
        say(f"tests failed {' and '.join(failed)}")
        return next(iter(failed.values()))
    if set(codes.values()) == {NOTHING_CHOSEN}:
        return "No test matches these arguments."
    if left_out and complete:
        return "With CI=true nothing may be left out: this counts as a failure."
    say(f"all tests passed {', '.join(codes)}" + (": as much as this machine allows" if left_out else ""))
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)

#!/usr/bin/env python3
"""Starts, tests and checks Nelijako. Needs only Python 3.11 or newer and its pip.

  python3 run.py [--host H] [--port P] [--workers N]   start the site; the first start installs it
  python3 run.py test [pytest arguments]               every test that this machine allows
  python3 run.py check                                 style, types, templates, production settings
  python3 run.py manage COMMAND …                      Django's manage.py
  python3 run.py bench [--networks N] [--database D]   measure the pages (D: sqlite or postgresql)

Packages go to .venv/, data to var/, both beside this file. Settings come from the environment (DATABASE_URL, SITE_URL
and others: see the README). For the tests, TEST_POSTGRESQL_URL names a PostgreSQL server, CHROMIUM a browser.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import hashlib
import importlib.metadata
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import venv
from pathlib import Path
from typing import Iterator

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
SITE = ("requirements.txt", "requirements-guide.txt")
EVERYTHING = (*SITE, "requirements-dev.txt", "requirements-e2e.txt")
COMMANDS = {  # what it needs installed, and how Python then starts it
    "test": (EVERYTHING, ("-m", "tests")),
    "check": (EVERYTHING, ("-m", "tests.quality")),
    "manage": (SITE, (str(ROOT / "manage.py"),)),
    "bench": (EVERYTHING, ("-m", "tests.bench")),
}


def main(arguments: list[str]) -> None:
    if sys.version_info < (3, 11):
        sys.exit(f"Nelijako needs Python 3.11 or newer; this is Python {sys.version.split()[0]}.")
    if os.name != "posix":
        sys.exit("Nelijako runs on Linux and macOS. On Windows, use the Windows Subsystem for Linux (WSL).")
    if Path(sys.prefix).resolve() == VENV:  # in an activated .venv: it cannot renew itself from within
        outer: str = getattr(sys, "_base_executable")  # noqa: B009 (typeshed does not know it)
        become([outer, __file__, *arguments], dict(os.environ))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        choose(arguments)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as fault:
        sys.exit(f"Nelijako cannot use {fault.filename or 'its files'}: {fault.strerror}.")


def choose(arguments: list[str]) -> None:
    name = arguments[0] if arguments else ""
    if name in ("test", "check") and {"-h", "--help"} & set(arguments):
        serve_options(["--help"])
    elif name in COMMANDS:
        pass_on(name, arguments[1:])
    elif name and not name.startswith("-"):
        sys.exit(f"There is no command “{name}”, only {', '.join(COMMANDS)}; without one, the site starts.")
    else:
        serve(serve_options(arguments))


def pass_on(name: str, arguments: list[str]) -> None:
    needs, program = COMMANDS[name]
    install(needs)
    if name != "manage":  # whose file names are meant from where the user stands
        os.chdir(ROOT)
    become([str(PYTHON), *program, *arguments], environment())


def serve_options(arguments: list[str]) -> argparse.Namespace:
    workers = max(2, min(4, os.cpu_count() or 1))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; 0.0.0.0 is every one")
    parser.add_argument("--port", type=int, default=8000, help="8000 unless told")
    parser.add_argument("--workers", type=int, default=workers, help=f"{workers} unless told")
    options = parser.parse_args(arguments)
    if not (1 <= options.port <= 65535 and options.workers >= 1):
        parser.error("a port is a number from 1 to 65535, and there must be a worker")
    return options


def serve(options: argparse.Namespace) -> None:
    started = time.monotonic()
    refuse_bad_address(options.host, options.port)
    install(SITE)
    os.chdir(ROOT)
    host = f"[{options.host}]" if ":" in options.host else options.host
    env = {"SITE_URL": site_url(host, options.port), **environment()}
    with child([str(PYTHON), "manage.py", "prepare", "--desk"], env) as process:
        if process.wait():
            sys.exit(process.returncode)
    for name in ("send_messages", "run_daily"):  # they end when this process does, which is then the server
        subprocess.Popen([str(PYTHON), "manage.py", name, "--loop", "--beside", str(os.getpid())], env=env)
    say(f"ready in {time.monotonic() - started:.1f} s. Open {env['SITE_URL']} in a browser; Ctrl-C ends.")
    say("letters go where EMAIL_URL says" if env.get("EMAIL_URL") else f"letters are files in {env['VAR_DIR']}/mail/")
    gunicorn = [str(PYTHON), "-m", "gunicorn", "--config", "networks_site/server.py"]
    become([*gunicorn, "--bind", f"{host}:{options.port}", "--workers", str(options.workers)], env)


def refuse_bad_address(host: str, port: int) -> None:
    """Says at once, not after an installation, that nothing can listen there."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
    except OSError as fault:
        why = f"Nelijako cannot listen on {host}, port {port}: {fault.strerror}"
        why = f"Port {port} is taken by another program" if fault.errno == errno.EADDRINUSE else why
        sys.exit(f"{why}. Try for example: python3 run.py --port {port + 1 if 1023 < port < 65535 else 8000}")


def site_url(host: str, port: int) -> str:
    """What to open in a browser; a machine that listens everywhere is known to others by its name."""
    return f"http://{socket.gethostname().lower() if host in ('0.0.0.0', '[::]') else host}:{port}"  # noqa: S104


def install(names: tuple[str, ...]) -> None:
    """Brings .venv up to date with these requirements files; starts no program where it is."""
    if not has_this_python(VENV):
        with timed(f"making {VENV.name} for Python {sys.version.split()[0]}"):
            make_venv()
    for name in names:
        stamp = stamp_of(ROOT / name, VENV)
        if not stamp.exists():
            with timed(f"installing the packages of {name}"):
                install_packages(name)
            stamp.touch()


def has_this_python(folder: Path) -> bool:
    """Is it a virtual environment of exactly this Python version, and does its Python still exist?"""
    try:
        lines = (folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return (folder / "bin" / "python").exists() and f"version = {sys.version.split()[0]}" in lines


def stamp_of(requirements: Path, folder: Path) -> Path:
    """The file that says "exactly these pins are installed"; it goes when its .venv goes."""
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
    return folder / f".installed-{requirements.stem}-{digest[:16]}"


def make_venv() -> None:
    # Without Debian's python3-venv there is no ensurepip, but an outer pip can install into .venv too.
    with_pip = not has_pip()
    if with_pip and not importlib.util.find_spec("ensurepip"):
        sys.exit("Nelijako needs pip to install its packages. On Debian and Ubuntu: apt install python3-pip")
    venv.create(VENV, clear=True, symlinks=True, with_pip=with_pip)


def has_pip() -> bool:
    """Has this Python a pip that can install into another one (22.3 or newer)?"""
    try:
        version = importlib.metadata.version("pip").split(".")
    except importlib.metadata.PackageNotFoundError:
        return False
    return (int(version[0]), int(version[1])) >= (22, 3)


def install_packages(name: str) -> None:
    pip = [sys.executable, "-m", "pip", "--python", str(PYTHON)] if has_pip() else [str(PYTHON), "-m", "pip"]
    options = ["--require-hashes", "--no-deps", "--no-input", "--disable-pip-version-check"]
    env = {**os.environ, "PIP_USER": "0"}  # somebody's pip.conf may ask for --user, which no .venv allows
    output = []
    with child([*pip, "install", *options, "-r", str(ROOT / name)], env, subprocess.PIPE) as process:
        for line in process.stdout or ():
            output.append(line)
            show_briefly(line.strip())
    show_briefly("")
    if process.returncode:
        print(*output[-20:], sep="", file=sys.stderr)
        sys.exit(f"The packages of {name} could not be installed; pip says why above. Is the network there?")


def environment() -> dict[str, str]:
    """Ours, with keys of our own making unless somebody has given them."""
    var = Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute()
    env = {**os.environ, "VAR_DIR": str(var)}
    for name in ("SECRET_KEY", "LINK_KEY"):
        if not env.get(name) and not env.get(f"{name}_FILE"):
            env[f"{name}_FILE"] = str(development_key(var / name.lower()))
    return env


def development_key(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        half_made = path.with_name(f"{path.name}.{os.getpid()}")
        half_made.touch(mode=0o600)
        half_made.write_text(secrets.token_urlsafe(64), encoding="ascii")
        half_made.replace(path)
    return path


def say(text: str) -> None:
    """To stderr: what `manage` writes can go to a file."""
    print(f"nelijako: {text}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def timed(what: str) -> Iterator[None]:
    started = time.monotonic()
    say(f"{what} …")
    yield
    say(f"{what}: done in {time.monotonic() - started:.1f} s")


def show_briefly(line: str) -> None:
    """On a terminal, the newest line only, over the one before it."""
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 1
        print(f"\r\033[K{line[:width]}", end="", file=sys.stderr, flush=True)


@contextlib.contextmanager
def child(command: list[str], env: dict[str, str], output: int | None = None) -> Iterator[subprocess.Popen[str]]:
    """A program that does not outlive this one; `output` is where its stdout and stderr go."""
    errors = None if output is None else subprocess.STDOUT
    with subprocess.Popen(command, env=env, text=True, stdout=output, stderr=errors) as process:
        try:
            yield process
        except SystemExit:  # SIGTERM came to us alone; Ctrl-C reaches the child by itself
            process.terminate()
            raise


def become(command: list[str], env: dict[str, str]) -> None:
    """Turns this process into the program: signals and the exit code need no passing on."""
    os.execve(command[0], command, env)  # noqa: S606 (no shell wanted)


if __name__ == "__main__":
    main(sys.argv[1:])

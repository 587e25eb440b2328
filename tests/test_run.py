"""run.py as a newcomer meets it: in a checkout of its own, with a small site and without any network."""

import ast
import os
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from shutil import copy
from stat import S_IMODE

import pytest

from run import ROOT, stamp_of

OUTER_PYTHON: str = getattr(sys, "_base_executable")  # noqa: B009 (typeshed does not know it)
MANAGE = """
import os, sys, time
if "--loop" in sys.argv:
    open(sys.argv[1], "w").write(" ".join(sys.argv[2:]))
    while os.getppid() == int(sys.argv[-1]):
        time.sleep(0.1)
    sys.exit()
if sys.argv[1] == "prepare":
    sys.exit(os.environ.get("PREPARE_ENDS_WITH"))
print(*sys.argv[1:], os.getcwd(), *(os.environ.get(name) for name in ("SECRET_KEY_FILE", "LINK_KEY_FILE")))
sys.exit(int(sys.argv[1]))
"""
SITE = """
import os
def application(environ, start_response):
    assert "crash" not in environ["QUERY_STRING"]
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{os.environ['SITE_URL']} {len(environ['QUERY_STRING'])}".encode()]
"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A fresh clone, whose site is a few lines long and needs no packages."""
    (tmp_path / "networks_site").mkdir()
    (tmp_path / "networks_site" / "wsgi.py").write_text(SITE)
    (tmp_path / "directory" / "search").mkdir(parents=True)
    (tmp_path / "directory" / "search" / "analysis.py").write_text("def load(): pass")  # of server.py
    (tmp_path / "manage.py").write_text(MANAGE)
    for name in ("requirements.txt", "requirements-guide.txt"):
        (tmp_path / name).touch()
    copy(ROOT / "run.py", tmp_path)
    for name in ("server.py", "logs.py"):
        copy(ROOT / "networks_site" / name, tmp_path / "networks_site")
    return tmp_path


@pytest.fixture
def run(checkout: Path) -> Run:
    def run_py(*arguments: str, cwd: Path | None = None, **variables: str) -> "subprocess.CompletedProcess[str]":
        command = [OUTER_PYTHON, str(checkout / "run.py"), *arguments]
        return subprocess.run(command, env=clean() | variables, cwd=cwd, capture_output=True, text=True, check=False)

    return run_py


def clean() -> dict[str, str]:
    keys = ("SECRET_KEY", "SECRET_KEY_FILE", "LINK_KEY", "LINK_KEY_FILE")
    ours = (*keys, "SITE_URL", "VAR_DIR", "DJANGO_SETTINGS_MODULE")
    return {name: value for name, value in os.environ.items() if name not in ours}


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.mark.parametrize("arguments", [("--help",), ("test", "--help"), ("check", "-h")])
def test_help_names_every_command_and_installs_nothing(run: Run, checkout: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.returncode == 0
    for word in ("run.py test", "run.py check", "run.py manage", "run.py bench", "--host", "--port", "--workers"):
        assert word in result.stdout
    assert not (checkout / ".venv").exists()


def test_an_unknown_command_says_which_ones_there_are(run: Run) -> None:
    result = run("serv")
    assert result.returncode != 0
    assert result.stderr.startswith("There is no command “serv”, only test, check, manage, bench;")


@pytest.mark.parametrize("arguments", [("--port", "0"), ("--port", "65536"), ("--workers", "0"), ("--port", "x")])
def test_an_impossible_number_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).returncode == 2


def test_a_taken_port_is_said_before_anything_is_installed(run: Run, checkout: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = run("--port", str(port))
    assert result.returncode == 1
    assert result.stderr.startswith(
        f"Port {port} is taken by another program. Try for example: python3 run.py --port "
    )
    assert not (checkout / ".venv").exists()


def test_an_address_of_another_machine_is_refused_in_a_sentence(run: Run) -> None:
    result = run("--host", "192.0.2.1")
    assert result.returncode == 1
    assert result.stderr.startswith("Nelijako cannot listen on 192.0.2.1, port 8000: ")


def test_an_old_python_can_read_the_file() -> None:
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def start_after(preparation: str, checkout: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    start = f"import runpy, sys; {preparation}; runpy.run_path('run.py', run_name='__main__')"
    command = [OUTER_PYTHON, *options, "-c", start, "manage", "0"]
    return subprocess.run(command, env=clean(), cwd=checkout, capture_output=True, text=True, check=False)


def test_an_old_python_gets_one_sentence(checkout: Path) -> None:
    result = start_after("sys.version_info = (3, 10, 9)", checkout)
    assert result.returncode == 1
    assert result.stderr.startswith("Nelijako needs Python 3.11 or newer; this is Python ")
    assert len(result.stderr.splitlines()) == 1


def test_without_any_pip_one_sentence_names_the_package(checkout: Path) -> None:
    hide_both = "sys.modules['ensurepip'] = None"  # and -S leaves out the folder that pip is in
    result = start_after(hide_both, checkout, "-S")
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1] == (
        "Nelijako needs pip to install its packages. On Debian and Ubuntu: apt install python3-pip"
    )


def test_a_place_that_cannot_be_written_is_named(run: Run, checkout: Path) -> None:
    (checkout / "var").write_text("a file where the folder should be")
    result = run("manage", "0")
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1] == f"Nelijako cannot use {checkout / 'var'}: File exists."


def test_the_second_start_has_nothing_to_install(run: Run) -> None:
    assert "installing the packages of requirements.txt: done" in run("manage", "0").stderr
    assert run("manage", "0").stderr == ""


def test_changed_pins_are_installed_again(run: Run, checkout: Path) -> None:
    run("manage", "0")
    (checkout / "requirements.txt").write_text("# another list\n")
    assert "installing the packages" in run("manage", "0").stderr


def test_a_venv_whose_python_went_away_is_made_anew(run: Run, checkout: Path) -> None:
    run("manage", "0")
    (checkout / ".venv" / "bin" / "python").unlink()
    assert run("manage", "0").returncode == 0


def test_a_failed_installation_is_no_installation(run: Run, checkout: Path) -> None:
    (checkout / "requirements.txt").write_text(f"nelijako-absent==1.0 --hash=sha256:{'0' * 64}\n")
    result = run("manage", "0", PIP_NO_INDEX="1")
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith("The packages of requirements.txt could not be installed")
    assert not list((checkout / ".venv").glob(".installed-*"))


def test_a_stamp_belongs_to_the_exact_pins(tmp_path: Path) -> None:
    pins = tmp_path / "requirements.txt"
    pins.write_text("django==5.2")
    first = stamp_of(pins, tmp_path)
    assert first == stamp_of(pins, tmp_path)
    pins.write_text("django==5.2.1")
    assert first != stamp_of(pins, tmp_path)


def test_manage_passes_on_arguments_folder_and_exit_code(run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    result = run("manage", "7", "--flag", "a b", cwd=elsewhere, SECRET_KEY="k" * 50, LINK_KEY="l" * 50)
    assert result.returncode == 7
    assert result.stdout == f"7 --flag a b {elsewhere} None None\n"


@pytest.mark.parametrize("name", ["secret_key", "link_key"])
def test_a_key_is_made_once_and_only_its_owner_reads_it(run: Run, checkout: Path, name: str) -> None:
    key = checkout / "var" / name
    assert str(key) in run("manage", "0").stdout.split()
    first = key.read_text()
    run("manage", "0")
    assert key.read_text() == first
    assert len(first) >= 50
    assert S_IMODE(key.stat().st_mode) == 0o600


@pytest.mark.parametrize("variable", ["SECRET_KEY", "SECRET_KEY_FILE", "LINK_KEY", "LINK_KEY_FILE"])
def test_a_given_key_is_respected(run: Run, checkout: Path, variable: str) -> None:
    run("manage", "0", **{variable: "k" * 50})
    made = [path.name for path in (checkout / "var").iterdir()]
    assert made == (["link_key"] if variable.startswith("SECRET") else ["secret_key"])


@pytest.fixture
def with_gunicorn(run: Run, checkout: Path) -> None:
    """Lends the checkout the packages that these tests run with."""
    run("manage", "0")
    (folder,) = (checkout / ".venv").glob("lib/python*/site-packages")
    (folder / "lent.pth").write_text(sysconfig.get_path("purelib"))


def served(port: int, query: str = "") -> str:
    url = f"http://127.0.0.1:{port}/?{query}"
    for _ in range(200):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.05)
    raise AssertionError("The site did not start.")


@pytest.mark.usefixtures("with_gunicorn")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_told_to_end_and_leaves_nothing_behind(checkout: Path, end: signal.Signals) -> None:
    port = free_port()
    command = [OUTER_PYTHON, str(checkout / "run.py"), "--port", str(port), "--workers", "1"]
    with subprocess.Popen(command, env=clean(), stderr=subprocess.PIPE, text=True) as process:
        try:
            assert served(port) == f"http://127.0.0.1:{port} 0"
            assert served(port, "q=" + "%C3%A4" * 8192) == f"http://127.0.0.1:{port} {2 + 6 * 8192}"
            with pytest.raises(urllib.error.HTTPError, match="414"):
                served(port, "q=" + "a" * 70_000)
            with pytest.raises(urllib.error.HTTPError, match="500"):
                served(port, "crash=secret")
        finally:
            process.send_signal(end)
            log = process.communicate(timeout=20)[1]
    assert process.returncode == 0
    assert f"nelijako: letters are files in {checkout / 'var'}/mail/" in log.splitlines()
    assert "KeyboardInterrupt" not in log
    assert "Error handling a request" in log
    assert not [private for private in ("ip=", "=secret") if private in log]
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))


@pytest.mark.usefixtures("with_gunicorn")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_letters_and_the_daily_run_live_and_end_with_the_site(checkout: Path, end: signal.Signals) -> None:
    port = free_port()
    command = [OUTER_PYTHON, str(checkout / "run.py"), "--port", str(port), "--workers", "1"]
    with subprocess.Popen(command, env=clean(), stderr=subprocess.PIPE, text=True) as process:
        served(port)
        for name in ("send_messages", "run_daily"):
            assert eventually(checkout / name) == f"--loop --beside {process.pid}"
        process.send_signal(end)
        process.communicate(timeout=20)  # returns when nobody is left who could write to stderr


def eventually(file: Path) -> str:
    """The text of FILE once somebody has written it."""
    for _ in range(200):
        if file.exists() and file.read_text():
            return file.read_text()
        time.sleep(0.05)
    raise AssertionError(f"{file.name} was not started.")


@pytest.mark.usefixtures("with_gunicorn")
def test_it_does_not_serve_what_could_not_be_prepared(run: Run) -> None:
    result = run("--port", str(free_port()), PREPARE_ENDS_WITH="The database is away.")
    assert result.returncode == 1
    assert result.stderr == "The database is away.\n"

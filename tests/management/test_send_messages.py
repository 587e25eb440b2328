"""`manage.py send_messages`: sends what is due, tells what came of it, ends when told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest
from django.conf import settings as site
from django.core import mail as django_mail
from django.core.management import call_command

from directory.models import Message
from directory.states import ContactConsent, MessageKind, MessageState
from tests.letters import PERSON, a_message, asked
from tests.sites import laid_out
from tests.smtp import mail_server


def run() -> str:
    out = StringIO()
    call_command("send_messages", stdout=out)
    return out.getvalue().strip()


@pytest.mark.django_db
def test_it_sends_what_is_due_and_says_so() -> None:
    a_message(MessageKind.ASK)
    assert run() == "1 sent"
    assert [letter.to for letter in django_mail.outbox] == [[PERSON["email"]]]
    assert run() == "Nothing to send."


@pytest.mark.django_db
def test_a_bounced_question_comes_to_the_coordinators(settings: Any) -> None:
    contact = asked("fi")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with mail_server(lambda step, to: "550 5.1.1 no such user" if step == "RCPT" else None) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        assert run() == "1 failed"
    contact.refresh_from_db()
    assert contact.consent == ContactConsent.BOUNCED


@pytest.mark.django_db
def test_signals_mean_afterwards_what_they_meant_before() -> None:
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    run()
    assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before


@pytest.mark.django_db
def test_each_letter_in_development_is_a_file_that_people_can_read(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "networks_site.mail_files.EmailBackend", str(tmp_path / "mail")
    a_message(MessageKind.HANDED_OVER)
    assert Message.objects.waiting().count() == 2  # the thanks, and the successor's receipt
    assert run() == "2 sent"
    files = sorted((tmp_path / "mail").iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    texts = [file.read_text(encoding="utf-8") for file in files]
    assert all("\nSubject: Kesän verkosto: " in text and "\nHei!\n" in text for text in texts)
    assert [text for text in texts if "quoted-printable" in text or "=?utf-8" in text] == []
    (receipt,) = [text for text in texts if "Hallitse tietojasi:\n" in text]
    link = receipt.partition("Hallitse tietojasi:\n")[2].splitlines()[0]
    assert link.startswith("http://127.0.0.1:8000/hallinta/")
    assert PERSON["email"] not in "".join(file.name for file in files)


def start(folder: Path, *arguments: str, parent: bool = False) -> subprocess.Popen[str]:
    """The command as a program of its own, on a site of its own."""
    env = laid_out(folder)
    command = [sys.executable, "manage.py", *arguments]
    if parent:
        command = [sys.executable, "-c", PARENT, *command]
    return subprocess.Popen(command, cwd=site.BASE_DIR, env=env, text=True, stdout=subprocess.PIPE, stderr=PIPE)


PARENT = """
import os, subprocess, sys, time
child = subprocess.Popen([*sys.argv[1:], "--beside", str(os.getpid())])
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("name", ["send_messages", "run_daily"])
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_a_loop_ends_cleanly_when_it_is_told_to(tmp_path: Path, name: str, end: signal.Signals) -> None:
    with start(tmp_path, name, "--loop") as process:
        assert process.stderr is not None
        assert " INFO directory.management.commands." in process.stderr.readline()  # it listens from now on
        process.send_signal(end)
        process.communicate(timeout=20)
        assert process.returncode == 0


@pytest.mark.parametrize("name", ["send_messages", "run_daily"])
def test_a_loop_does_not_outlive_the_process_that_it_runs_beside(tmp_path: Path, name: str) -> None:
    with start(tmp_path, name, "--loop", parent=True) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        child = int(parent.stdout.readline())
        assert " INFO directory.management.commands." in parent.stderr.readline()
        parent.kill()  # which no handler of its own can tell its children
        parent.wait()
        until = time.monotonic() + 10
        while time.monotonic() < until and is_running(child):
            time.sleep(0.1)
        assert not is_running(child)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


@pytest.mark.django_db
def test_a_message_in_hand_is_finished_before_the_end(settings: Any) -> None:
    """SIGTERM comes while the server is taking the first of two letters."""
    asked("fi")
    first = Message.objects.get()
    Message.objects.create(kind=MessageKind.REMINDER, contact=first.contact)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

    def told_to_end(step: str, to: str) -> None:
        if step == "DATA":
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.2)

    with mail_server(told_to_end) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        assert run() == "1 sent"
    assert len(server.deliveries) == 1
    assert sorted(Message.objects.values_list("state", flat=True)) == [MessageState.QUEUED, MessageState.SENT]

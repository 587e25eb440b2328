"""A mail server for tests: a real one, spoken to over a socket, that can be told to refuse, stall and drop."""

from __future__ import annotations

import contextlib
import email
import email.policy
import re
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

ADDRESS = re.compile(r"<([^>]*)>")
DROP = ""  # an answer: hang up without a word


@dataclass(frozen=True)
class Delivery:
    """A letter that the server took, which is when it has said 250 to it."""

    to: str
    content: bytes

    @property
    def letter(self) -> EmailMessage:
        message = email.message_from_bytes(self.content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        return message

    @property
    def message_id(self) -> str:
        return str(self.letter["Message-ID"])


Mood = Callable[[str, str], str | float | None]


def friendly(step: str, to: str) -> str | float | None:
    """What the server does at STEP (connect, EHLO, MAIL, RCPT, DATA, end) of a letter TO somebody.

    None: as usual. A number: nothing for so many seconds, then hang up. A text: answer that; DROP: hang up.
    """
    return None


@dataclass
class MailServer:
    port: int = 0
    mood: Mood = friendly
    deliveries: list[Delivery] = field(default_factory=list)
    connections: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def took(self, delivery: Delivery) -> None:
        with self.lock:
            self.deliveries.append(delivery)

    def connected(self) -> None:
        with self.lock:
            self.connections += 1


class HangUp(Exception):  # noqa: N818  # no error: the end of a conversation
    pass


class Conversation(socketserver.StreamRequestHandler):
    timeout = 30

    def handle(self) -> None:
        site: MailServer = self.server.site  # type: ignore[attr-defined]
        self.site, self.to = site, ""
        site.connected()
        with contextlib.suppress(HangUp, OSError):
            self.answer("connect", "220 mail.test ESMTP")
            while line := self.rfile.readline():
                self.obey(line.decode("utf-8").strip())

    def obey(self, line: str) -> None:
        verb = line[:4].upper()
        if verb == "DATA":
            self.answer("DATA", "354 go on")
            content = self.read_content()
            delivery = Delivery(self.to, content)
            self.answer("end", "250 2.0.0 taken", before=lambda: self.site.took(delivery))
        elif verb == "QUIT":
            self.say("221 bye")
            raise HangUp
        elif verb == "RCPT":
            match = ADDRESS.search(line)
            self.to = match[1] if match else ""
            self.answer("RCPT", "250 2.1.5 ok")
        else:
            usual = {"EHLO": "250-mail.test\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES"}
            self.answer(verb, usual.get(verb, "250 ok"))

    def read_content(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise HangUp
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def answer(self, step: str, usual: str, before: Callable[[], None] = lambda: None) -> None:
        mood = self.site.mood(step, self.to)
        if isinstance(mood, float):
            time.sleep(mood)
        if mood == DROP or isinstance(mood, float):
            raise HangUp
        if mood is None:
            before()
        self.say(mood if isinstance(mood, str) else usual)

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())
        self.wfile.flush()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64


@contextlib.contextmanager
def mail_server(mood: Mood = friendly) -> Iterator[MailServer]:
    """One that runs as long as the block."""
    with _Server(("127.0.0.1", 0), Conversation) as server:
        site = MailServer(server.server_address[1], mood)
        server.site = site  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()

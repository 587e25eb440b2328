"""A small HTTP client: an ordinary one would take longer over an answer than the server does."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass

TIMEOUT = 30  # seconds


@dataclass(frozen=True)
class Request:
    path: str  # with the question, percent-encoded
    etag: str = ""  # asks for a 304 where this is still right

    @property
    def status(self) -> int:
        """What the answer should be."""
        return 304 if self.etag else 200

    def as_bytes(self) -> bytes:
        condition = f"If-None-Match: {self.etag}\r\n" if self.etag else ""
        return f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{condition}\r\n".encode("ascii")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]  # names in lower case


class Connection:
    """To this machine only; stays open as long as the server keeps it so."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket = self._open()

    def ask(self, request: Request) -> Answer:
        """The answer to REQUEST, read to its end. Raises RuntimeError if it is not what it should be."""
        self.socket.sendall(request.as_bytes())
        answer = self._read()
        if answer.status != request.status:
            raise RuntimeError(f"{request.path} answered {answer.status}, not {request.status}.")
        if answer.headers.get("connection") == "close":
            self.close()
            self.socket = self._open()
        return answer

    def close(self) -> None:
        self.socket.close()

    def _open(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=TIMEOUT)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def _read(self) -> Answer:
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._receive()
        head, _, body = received.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines)
        answer = Answer(int(first.split()[1]), {name.lower(): value.strip() for name, _, value in pairs})
        missing = int(answer.headers.get("content-length", 0)) - len(body)
        while answer.status != 304 and missing > 0:
            missing -= len(self._receive())
        return answer

    def _receive(self) -> bytes:
        data = self.socket.recv(1 << 17)
        if not data:
            raise ConnectionError("The server closed the connection.")
        return data


@contextlib.contextmanager
def connected(port: int) -> Iterator[Connection]:
    connection = Connection(port)
    try:
        yield connection
    finally:
        connection.close()


def fetch(port: int, request: Request) -> Answer:
    """One request on a connection of its own."""
    with connected(port) as connection:
        return connection.ask(request)

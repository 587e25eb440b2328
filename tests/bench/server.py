"""The production server as `run.py` starts it, and the memory it takes."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from run import ROOT
from tests.bench.client import Request, fetch
from tests.bench.scratch import Place

LONGEST_START = 60  # seconds
LONGEST_END = 15


@dataclass(frozen=True)
class Server:
    port: int
    pid: int


@contextlib.contextmanager
def serving(place: Place, cache_url: str, workers: int) -> Iterator[Server]:
    """A server on 127.0.0.1 that ends with the block, whatever happens in it."""
    port = free_port()
    env = place.environment | {"CACHE_URL": cache_url, "SITE_URL": f"http://127.0.0.1:{port}"}
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "networks_site/server.py"]
    options = ["--bind", f"127.0.0.1:{port}", "--workers", str(workers)]
    log = place.folder / "server.log"
    with (
        log.open("w") as output,
        subprocess.Popen([*gunicorn, *options], env=env, cwd=ROOT, stdout=output, stderr=output) as process,
    ):
        try:
            wait_until_it_answers(process, port, log)
            yield Server(port, process.pid)
        finally:
            end(process)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def wait_until_it_answers(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + LONGEST_START
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            fetch(port, Request("/healthz"))
            return
        time.sleep(0.05)
    sys.exit(f"The server did not start:\n{log.read_text()[-2000:]}")


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(LONGEST_END)
    except subprocess.TimeoutExpired:
        process.kill()


def memory_of(master: int) -> list[dict[str, int | str]]:
    """MB of the master and each worker: RSS counts shared pages whole, PSS by share, own not at all.

    Empty where there is no /proc (macOS).
    """
    children = Path(f"/proc/{master}/task/{master}/children")
    if not children.exists():
        return []
    workers = [int(pid) for pid in children.read_text().split()]
    return [{"process": "master", **_memory(master)}, *({"process": "worker", **_memory(pid)} for pid in workers)]


def _memory(pid: int) -> dict[str, int | str]:
    """From smaps_rollup, which counts in kB (proc(5))."""
    lines = (line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    sizes = {words[0].rstrip(":"): int(words[1]) for words in lines}
    own = sizes["Private_Clean"] + sizes["Private_Dirty"]
    return {"rss_mb": sizes["Rss"] // 1024, "pss_mb": sizes["Pss"] // 1024, "own_mb": own // 1024}

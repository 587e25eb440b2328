"""How gunicorn serves the site: `gunicorn -c networks_site/server.py`, with --bind and --workers to taste."""

import logging
from typing import Any

from gunicorn.http import message  # type: ignore[import-untyped]  # ships no types

from networks_site.logs import hide_links

wsgi_app = "networks_site.wsgi:application"
preload_app = True  # the workers share the memory of what is loaded before they fork

# Threads: a browser's idle connection or a slow reader must not occupy a whole worker.
worker_class = "gthread"
threads = 4
timeout = 30  # seconds
graceful_timeout = 10
keepalive = 5

# A search of 8,000 characters is some 50 kB long as a URL, and it is the site that answers it. Gunicorn knows
# only limits up to 8,190 bytes or none at all, and none would let one request line fill the memory.
limit_request_line = message.MAX_REQUEST_LINE = 64 * 1024

control_socket_disable = True  # nobody uses it, and it would be a file in somebody's home


def on_starting(server: Any) -> None:
    server.log.error_log.addFilter(keep_visitors_out)
    server.log.access_log.addFilter(hide_links)  # there is none unless --access-logfile asks for it


def keep_visitors_out(record: logging.LogRecord) -> bool:
    """A log holds no visitor's address, which gunicorn notes with a malformed request, and no e-mailed link."""
    if str(record.msg).startswith("Error handling request"):
        record.msg, record.args = "Error handling a request", ()
    return not str(record.msg).startswith("Invalid request from ip=")

"""What a log must not hold: the secret in the address of an e-mailed link."""

import copy
import logging
import re
from typing import Any

SECRET = re.compile(r"(/(?:lupa|hallinta|kirjaudu/salasana)/)[^/\s\"']+")


def hide_links(record: logging.LogRecord) -> bool:
    """Writes /lupa/…/ for the address of a link, in the message and in what fills it."""
    record.msg = SECRET.sub(r"\1…", str(record.msg))
    if isinstance(record.args, tuple):
        record.args = tuple(_without_links(arg) for arg in record.args)
    elif isinstance(record.args, dict):
        record.args = copy.copy(record.args)  # its class has a say in what it gives out; the caller keeps their own
        record.args.update({name: _without_links(arg) for name, arg in record.args.items()})
    return True


def _without_links(arg: Any) -> Any:
    return SECRET.sub(r"\1…", arg) if isinstance(arg, str) else arg

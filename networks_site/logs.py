"""What a log must not hold: the secret in the address of an e-mailed link."""

import logging
import re

SECRET = re.compile(r"(/(?:lupa|hallinta)/)[^/\s\"']+")


def hide_links(record: logging.LogRecord) -> bool:
    """Writes /lupa/…/ for the address of a link, in the message and in what fills it."""
    record.msg = SECRET.sub(r"\1…", str(record.msg))
    if isinstance(record.args, tuple):
        record.args = tuple(SECRET.sub(r"\1…", arg) if isinstance(arg, str) else arg for arg in record.args)
    return True

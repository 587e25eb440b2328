"""How a form came: which copy of it, how fast, and what is odd about it. Nothing is ever lost for it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import QueryDict
from django.utils.crypto import get_random_string

SHORTEST = timedelta(seconds=3)  # nobody fills in a form faster
LONGEST = timedelta(days=7)
TRAP = "comment_title"  # a field that people do not see
LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)
MOST_LINKS = 3  # in the texts, beside the website's own field
_signer = signing.TimestampSigner(salt="nelijako form")


@dataclass(frozen=True)
class Sending:
    """One sending of a form: `stamp` goes into its hidden field, `in_time` says that it was open long enough.

    `key` names this copy of the form with these contents, so that a second press is known for what it is, while
    something else sent by the Back button is not.
    """

    stamp: str
    key: str = ""
    in_time: bool = False


def new_form() -> Sending:
    """For a form that is shown for the first time: a name of its own and the moment, signed."""
    return Sending(_signer.sign(get_random_string(22)))


def sent(data: QueryDict) -> Sending:
    """For a form that came back. One without our signature, or open for more than a week, gets a new stamp."""
    stamp = data.get("form", "")
    try:
        _signer.unsign(stamp, max_age=LONGEST)
    except signing.BadSignature:
        return new_form()
    return Sending(stamp, _key(data), in_time=_is_older_than(SHORTEST, stamp))


def _is_older_than(age: timedelta, stamp: str) -> bool:
    try:
        _signer.unsign(stamp, max_age=age)
    except signing.SignatureExpired:
        return True
    return False


def _key(data: QueryDict) -> str:
    contents = data.copy()
    contents.pop("csrfmiddlewaretoken", None)  # another one on every showing
    return hashlib.sha256(contents.urlencode().encode()).hexdigest()


def doubts(data: QueryDict, *texts: str) -> str:
    """What speaks against the form having been filled in by a person: "" or words for a coordinator."""
    links = sum(len(LINK.findall(text)) for text in texts)
    odd = {"hidden field filled": bool(data.get(TRAP)), f"{links} links": links > MOST_LINKS}
    return ", ".join(reason for reason, is_so in odd.items() if is_so)

"""Only addresses of the public web get into the directory."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from directory.forms.addresses import web_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://www.example.org/polku?a=1", "https://www.example.org/polku?a=1"),
        ("http://example.org", "http://example.org"),
        ("www.example.org", "https://www.example.org"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("//example.org", "https://example.org"),
        ("https://hämeenlinna.fi", "https://hämeenlinna.fi"),
        ("https://xn--hmeenlinna-q5a.fi", "https://xn--hmeenlinna-q5a.fi"),
    ],
)
def test_a_web_address_is_kept_and_gets_its_scheme(typed: str, kept: str) -> None:
    assert web_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://example.org",
        "mailto:a@example.org", "https://user:pass@example.org", "https://example.org@evil.org", "http://localhost",
        "http://localhost:8000/", "https://intra", "https://router.local", "https://db.internal", "http://127.0.0.1",
        "http://10.0.0.1/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/", "http://127.1", "https://",
        "http://example.org:99999", "https://example.org\\@evil.org", "http://exa mple.org", "x", "http://[", "//",
        "vbscript:msgbox(1)", "https://localhost.", "http://169.254.169.254/latest/meta-data",
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        web_address(typed)


@given(st.text(max_size=80))
def test_junk_is_refused_or_is_an_address_of_the_web(text: str) -> None:
    try:
        kept = web_address(text)
    except ValidationError:
        return
    assert kept.startswith(("http://", "https://")) or kept.lower().startswith(("http://", "https://"))

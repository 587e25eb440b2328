"""The picture that an app for codes reads, and keys and codes as people copy them."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

register = template.Library()

QUIET = 4  # modules of white around it, without which no camera finds it (ISO/IEC 18004 §6.3.8)


@register.simple_tag
def qr_picture(text: str) -> SafeString:
    """TEXT as a QR code: an SVG element of the page, black on white whatever the scheme."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    rows: list[list[bool]] = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" width="240" height="240" role="img" aria-label="{1}" '
        'shape-rendering="crispEdges"><rect width="{0}" height="{0}" fill="#fff"/><path d="{2}" fill="#000"/></svg>',
        len(rows),
        gettext("A QR code for the app on your phone"),
        path,
    )


@register.filter
def in_fours(text: str) -> str:
    """TEXT in groups of four characters."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))

"""What all our forms have in common."""

from __future__ import annotations

from django import forms


class PlainForm(forms.Form):
    """Says itself what is missing, in the language of the page: browsers' own bubbles are in theirs.

    Only the fields of the form are read; what else was sent is ignored.
    """

    use_required_attribute = False

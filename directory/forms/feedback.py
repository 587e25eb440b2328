"""What readers of a newsletter are asked. Nobody is asked who they are."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from directory.forms.base import PlainForm
from directory.forms.fields import ChoiceField, TextField
from directory.models import Campaign, Feedback
from directory.models.translated import active_language
from directory.states import Verdict


class FeedbackForm(PlainForm):
    verdict = ChoiceField(
        label=_("Does the description have the right networks now?"),
        choices=Verdict.choices,
        missing=_("Choose yes, partly or no."),
    )
    missing = TextField(
        label=_("What would you add?"),
        longest=2000,
        lines=4,
        hint=_("A network, team or working group that is missing. Its mere name helps."),
    )
    words = TextField(label=_("What else would you like to tell?"), longest=2000, lines=4)

    def ask_of_the_directory(self) -> None:
        """For whoever comes from no newsletter, and so knows of no description."""
        self.fields["verdict"].label = _("Are the right networks in the directory now?")

    def feedback(self, campaign: Campaign | None, form_key: str) -> Feedback:
        """Unsaved."""
        return Feedback(campaign=campaign, language=active_language(), form_key=form_key, **self.cleaned_data)

    def texts(self) -> list[str]:
        """What may have links in it."""
        return [self.cleaned_data["missing"], self.cleaned_data["words"]]

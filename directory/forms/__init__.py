"""What visitors and contacts type, checked and cleaned. Forms build unsaved suggestions; of the tables they write
only the counts of how often forms were sent."""

from directory.forms.correct import WAYS_TO_CORRECT, AboutNetworkForm, ClosureForm, CorrectionForm, TipForm
from directory.forms.feedback import FeedbackForm
from directory.forms.limits import seconds_to_wait
from directory.forms.sending import TRAP, Sending, doubts, new_form, sent
from directory.forms.similar import similar_networks
from directory.forms.suggest import SameForm, SuggestForm

__all__ = [
    "TRAP",
    "WAYS_TO_CORRECT",
    "AboutNetworkForm",
    "ClosureForm",
    "CorrectionForm",
    "FeedbackForm",
    "SameForm",
    "Sending",
    "SuggestForm",
    "TipForm",
    "doubts",
    "new_form",
    "seconds_to_wait",
    "sent",
    "similar_networks",
]

"""The only writer of state. Each step is one transaction: lock, check, change, one line of history, its letters.

PostgreSQL locks the rows, always in the order network, contact, suggestion; SQLite begins IMMEDIATE, so that writers
queue. A step that was overtaken raises IllegalMoveError (the state is another) or StaleEditError (the content is
another) and leaves nothing behind. Import the steps from here.
"""

from directory.workflow.accepting import accept_closure, accept_new, apply_correction
from directory.workflow.asking import expire_consent, record_bounce, request_consent, resend_link, send_reminder
from directory.workflow.consent import answer_consent, record_documented_consent, withdraw
from directory.workflow.contacts import (
    add_contact,
    choose_fields,
    free_address,
    name_successor,
    save_contact,
)
from directory.workflow.daily import DayReport, run_day
from directory.workflow.editing import Written, create_draft, create_drafts, save_edit, save_edits, show_edits
from directory.workflow.erasing import erase_contact, erase_suggestion
from directory.workflow.feedback import erase_feedback, handle_feedback, receive_feedback, suggest_from_feedback
from directory.workflow.leads import (
    add_lead,
    ask_lead,
    close_lead,
    edit_lead,
    erase_lead,
    plan_next_step,
    record_answer,
    refuse_lead,
    reopen_lead,
    require_willing,
    suggest_from_lead,
)
from directory.workflow.letters import may_be_sent_again, send_again
from directory.workflow.listing import (
    approve_content,
    bring_back,
    publish_public_information,
    publish_without_contact,
    retire,
)
from directory.workflow.proposals import fill, free_slug
from directory.workflow.reviews import hide_unverified, request_review, verify, verify_by_contact, verify_many
from directory.workflow.site_texts import save_site_text
from directory.workflow.snapshots import Shown, what_is_shown
from directory.workflow.suggestions import (
    accept_tip,
    ask_for_more,
    mark_duplicate,
    mark_spam,
    receive_suggestion,
    reject,
    reopen,
    split_off,
)
from directory.workflow.versions import keep_versions

__all__ = [
    "DayReport",
    "Shown",
    "Written",
    "accept_closure",
    "accept_new",
    "accept_tip",
    "add_contact",
    "add_lead",
    "answer_consent",
    "apply_correction",
    "approve_content",
    "ask_for_more",
    "ask_lead",
    "bring_back",
    "choose_fields",
    "close_lead",
    "create_draft",
    "create_drafts",
    "edit_lead",
    "erase_contact",
    "erase_feedback",
    "erase_lead",
    "erase_suggestion",
    "expire_consent",
    "fill",
    "free_address",
    "free_slug",
    "handle_feedback",
    "hide_unverified",
    "keep_versions",
    "mark_duplicate",
    "mark_spam",
    "may_be_sent_again",
    "name_successor",
    "plan_next_step",
    "publish_public_information",
    "publish_without_contact",
    "receive_feedback",
    "receive_suggestion",
    "record_answer",
    "record_bounce",
    "record_documented_consent",
    "refuse_lead",
    "reject",
    "reopen",
    "reopen_lead",
    "request_consent",
    "request_review",
    "require_willing",
    "resend_link",
    "retire",
    "run_day",
    "save_contact",
    "save_edit",
    "save_edits",
    "save_site_text",
    "send_again",
    "send_reminder",
    "show_edits",
    "split_off",
    "suggest_from_feedback",
    "suggest_from_lead",
    "verify",
    "verify_by_contact",
    "verify_many",
    "what_is_shown",
    "withdraw",
]

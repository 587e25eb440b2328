"""What a role may do, as Django's permissions. In which areas, `directory.admin.scope` says."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend

from directory.models import StaffMember
from directory.states import StaffRole

# A reader sees nobody's details: no contacts, no senders, no leads, no letters.
READER = frozenset(
    {
        "view_network",
        "view_networkclass",
        "view_theme",
        "view_organisation",
        "view_transition",
        "view_campaign",
        "view_feedback",
    }
)
COORDINATOR = READER | {
    "add_network",
    "change_network",
    "view_suggestion",
    "change_suggestion",
    "view_contact",
    "add_contact",
    "change_contact",
    "view_message",
    "change_message",
    "view_consentrecord",
    "view_noticetext",
    "add_organisation",
    "change_organisation",
    "view_lead",
    "add_lead",
    "change_lead",
    "add_campaign",
    "change_campaign",
    "change_feedback",
}
PERMISSIONS: dict[str, frozenset[str]] = {StaffRole.READER: READER, StaffRole.COORDINATOR: COORDINATOR}


class RoleBackend(BaseBackend):
    """Grants what the role of a user grants, read from the database at each request."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not (user_obj.is_active and user_obj.is_staff) or obj is not None:
            return set()
        member: StaffMember | None = getattr(user_obj, "staff_member", None)  # asked once: the areas need it too
        return {f"directory.{name}" for name in PERMISSIONS[member.role]} if member else set()

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return perm in _of_request(self, user_obj) if obj is None else False

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return app_label == "directory" and bool(_of_request(self, user_obj))


def _of_request(backend: RoleBackend, user: Any) -> set[str]:
    """Asked once for one user object, which lives as long as its request."""
    kept: set[str] | None = getattr(user, "_role_permissions", None)
    if kept is None:
        kept = backend.get_all_permissions(user)
        user._role_permissions = kept
    return kept

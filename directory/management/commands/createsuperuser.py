"""Django's own, which lets the address be empty: with us, people sign in by it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.core.management import CommandError

from directory.accounts import find


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        if options["email"] is not None and (fault := _fault(options["email"])):
            raise CommandError(fault)
        super().handle(*args, **options)

    def get_input_data(self, field: Any, message: str, default: Any = None) -> Any:
        """What was typed; None, upon which it is asked for once more, for an address that cannot be one."""
        typed = super().get_input_data(field, message, default)
        if field.name == "email" and typed is not None and (fault := _fault(typed)):
            self.stderr.write(f"Error: {fault}")
            return None
        return typed


def _fault(address: str) -> str:
    if not address:
        return "Give an e-mail address: people sign in by it."
    return "Somebody has this e-mail address already." if find(address) else ""

from django.contrib.admin.apps import AdminConfig


class OurAdmin(AdminConfig):
    """Django's admin without the tables of accounts: who is on the staff is changed on pages of our own."""

    def ready(self) -> None:
        super().ready()
        from allauth.account.models import EmailAddress  # noqa: PLC0415  # models are there only now
        from allauth.mfa.models import Authenticator  # noqa: PLC0415
        from django.contrib.admin import site  # noqa: PLC0415
        from django.contrib.auth.models import Group, User  # noqa: PLC0415

        site.unregister([User, Group, EmailAddress, Authenticator])

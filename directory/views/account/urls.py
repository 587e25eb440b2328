"""Only what is used of allauth, each view by name: nobody signs up or signs in by something else."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.contrib.auth.decorators import login_required
from django.urls import path

from directory.views.account import passwords
from directory.views.account.frame import View, account_page
from directory.views.account.kept import keeping


def of_ones_own(view: View) -> View:
    """A page about the account of whoever has signed in; allauth would begin a session for a stranger too."""
    return account_page(login_required(view))


urlpatterns = [
    path("", account_page(keeping(account.login)), name="account_login"),
    path("ulos/", account_page(account.logout), name="account_logout"),
    path("suljettu/", account_page(account.account_inactive), name="account_inactive"),
    path("vaihda-salasana/", passwords.change_password, name="account_change_password"),
    path("salasana/", passwords.ask_password, name="account_reset_password"),
    path("salasana/pyydetty/", passwords.asked, name="account_reset_password_done"),
    path("salasana/<str:token>/", passwords.choose_password, name="choose-password"),
    path("vahvista/", account_page(account.reauthenticate), name="account_reauthenticate"),
    path("vahvista/koodi/", account_page(factors.reauthenticate), name="mfa_reauthenticate"),
    path("koodi/", account_page(keeping(factors.authenticate)), name="mfa_authenticate"),
    path("vaiheet/", of_ones_own(factors.index), name="mfa_index"),
    path("vaiheet/sovellus/", of_ones_own(totp.activate_totp), name="mfa_activate_totp"),
    path("vaiheet/sovellus/pois/", of_ones_own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("vaiheet/varakoodit/", of_ones_own(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "vaiheet/varakoodit/uudet/",
        of_ones_own(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "vaiheet/varakoodit/tiedosto/",
        of_ones_own(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]

"""The few pages of allauth that are in use. Signing up, and all else, has no address here."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from django.urls import path
from django.views.generic import RedirectView

from reports.officers.views import set_up_second_step

to_queue = RedirectView.as_view(pattern_name="triage:queue")

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/again/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("sign-out/", account.logout, name="account_logout"),
    path("second-step/", set_up_second_step, name="mfa_activate_totp"),
    path("second-step/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    # allauth sends people to these two; here they lead back to work.
    path("second-step/done/", to_queue, name="mfa_index"),
    path("second-step/on/", to_queue, name="mfa_deactivate_totp"),
]

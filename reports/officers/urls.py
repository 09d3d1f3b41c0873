"""The few pages of allauth that are in use. Signing up, and all else, has no address here."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.urls import path
from django.views.generic import RedirectView

from reports.officers import views

to_second_step = RedirectView.as_view(pattern_name="mfa_reauthenticate", query_string=True)
to_queue = RedirectView.as_view(pattern_name="triage:queue")

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("second-step/", views.set_up_second_step, name="mfa_activate_totp"),
    path("second-step/codes/", views.recovery_codes, name="mfa_view_recovery_codes"),
    # allauth knows these names; here they lead to the second step, or back to work.
    path("sign-in/password/", to_second_step, name="account_reauthenticate"),
    path("second-step/done/", to_queue, name="mfa_index"),
    path("second-step/on/", to_queue, name="mfa_deactivate_totp"),
]

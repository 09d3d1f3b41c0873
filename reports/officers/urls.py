"""The few pages of allauth that are in use, and our own beside them.

Signing up, and everything else of allauth's, has no address here.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.urls import include, path
from django.views.generic import RedirectView

from reports.officers import own_views, unit_views, views

to_second_step = RedirectView.as_view(pattern_name="mfa_reauthenticate", query_string=True)
to_queue = RedirectView.as_view(pattern_name="triage:queue")

own_pages = [
    path("unit/", unit_views.unit, name="unit"),
    path("unit/add/", unit_views.add, name="add"),
    path("unit/recovery/", unit_views.recovery, name="recovery"),
    path("unit/<int:officer_id>/words/", unit_views.new_words, name="new_words"),
    path("unit/<int:officer_id>/left/", unit_views.left, name="left"),
    path("join/", own_views.join, name="join"),
    path("password/", own_views.password, name="password"),
]

urlpatterns = [
    path("", include((own_pages, "officers"))),
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

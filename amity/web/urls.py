"""Addresses of the pages for people."""

from django.urls import include, path, register_converter

from . import activity, addresses, errand, notices, sign_in, view_as
from .act import act
from .alike import show_alike
from .bin import show_bin
from .board import show_board
from .bulk import bulk
from .calendar import show_calendar
from .card import show_card
from .change import show_change
from .changes import show_changes
from .columns import columns
from .compare import compare
from .compared import compare_with
from .composer import compose
from .delete import delete
from .edit import edit
from .exporting.choose import export
from .fact import edit_fact, said
from .favourites import favourite, favourites
from .filter import add_filter
from .filter_sentence import complete
from .history import show_history
from .home.arrange import arrange
from .keys import show_keys
from .list import show_list
from .mail import mail
from .merging.page import merge_page
from .merging.partner import partner
from .new import new
from .pick import pick, pick_any
from .pick_tags import pick_tags
from .plan import plan
from .privacy.erase import erase_page
from .privacy.known import known_page
from .privacy.restrict import restrict_page
from .quality.page import show_checks
from .reasons import why
from .saved_views import new_view, view
from .search import show_search
from .settings.connecting import connecting
from .settings.invited import accept
from .settings.passkeys import new_passkey_options, passkeys
from .settings.profile import password, profile
from .settings.second import second
from .settings.sessions import sessions
from .settings.welcome import welcome
from .settings.zones import pick_zone
from .sharing import sharing
from .showing import hidden
from .sign_in_choose import choose_own
from .sign_in_code import set_up_app, type_code
from .sign_in_passkey import passkey_options, sign_in_by_passkey
from .sign_in_saml import come_back_by_post, our_metadata
from .sign_in_with import come_back, go
from .timeline import show_timeline
from .today import today
from .undo import undo
from .view_order import views

register_converter(addresses.EntityConverter, "entity")

urlpatterns = [
    path("", today),
    path("sign-in/", sign_in.sign_in_page),
    path("sign-in/code/", type_code),
    path("sign-in/new-password/", choose_own),
    path("sign-in/passkey/", sign_in_by_passkey),
    path("sign-in/passkey/options/", passkey_options),
    path("sign-in/set-up/", set_up_app),
    path("sign-in/with/<uuid:id>/", go),
    path("sign-in/with/<uuid:id>/back/", come_back),
    path("sign-in/with/<uuid:id>/metadata/", our_metadata),
    path("sign-in/with/<uuid:id>/saml/", come_back_by_post),
    path("sign-out/", sign_in.sign_out),
    path("welcome/", welcome),
    path("invited/<str:token>/", accept),
    path("me/", profile),
    path("me/password/", password),
    path("me/sessions/", sessions),
    path("me/sessions/second-factor/", second),
    path("me/sessions/providers/", connecting),
    path("me/sessions/passkeys/", passkeys),
    path("me/sessions/passkeys/options/", new_passkey_options),
    path("view-as/stop/", view_as.stop),
    path("settings/users/<uuid:id>/view-as/", view_as.view_as),
    path("settings/mail/", mail),
    path("settings/", include("amity.web.settings.urls")),
    path("import/", include("amity.web.importing.urls")),
    path("exports/", include("amity.web.exporting.urls")),
    path("duplicates/", include("amity.web.duplicates.urls")),
    path("search/", show_search),
    path("keys/", show_keys),
    path("bin/<entity:entity>/", show_bin),
    path("zones/", pick_zone),
    path("pick/<entity:entity>/", pick),
    path("pick/any/<str:keys>/", pick_any),
    path("pick/tags/<entity:entity>/<str:key>/", pick_tags),
    path("quality/", show_checks),
    path("home/", arrange),
    path("favourites/", favourites),
    path("favourites/<entity:entity>/<uuid:id>/", favourite),
    path("undo/<uuid:change>/", undo),
    path("changes/", show_changes),
    path("changes/<uuid:id>/", show_change),
    path("errands/<uuid:id>/", errand.errand),
    path("errands/<uuid:id>/progress/", errand.progress),
    path("errands/<uuid:id>/stop/", errand.stop),
    path("errands/<uuid:id>/again/", errand.again),
    path("notices/", notices.notices),
    path("notices/seen/", notices.mark),
    path("notices/ways/", notices.ways),
    path("notices/<uuid:id>/", notices.follow),
    path("activity/compose/", compose),
    path("activity/plan/", plan),
    path("activity/<uuid:id>/act/finish/", activity.finish),
    path("activity/<uuid:id>/act/put_off/", activity.put_off),
    path("activity/<uuid:id>/act/reopen/", activity.reopen),
    path("<entity:entity>/", show_list),
    path("<entity:entity>/new/", new),
    path("<entity:entity>/alike/", show_alike),
    path("<entity:entity>/hidden/", hidden),
    path("<entity:entity>/bulk/", bulk),
    path("<entity:entity>/merge/", merge_page),
    path("<entity:entity>/export/", export),
    path("<entity:entity>/filter/", add_filter),
    path("<entity:entity>/filter/complete/", complete),
    path("<entity:entity>/columns/", columns),
    path("<entity:entity>/views/", views),
    path("<entity:entity>/views/new/", new_view),
    path("<entity:entity>/views/<uuid:id>/", view),
    path("<entity:entity>/<uuid:id>/", show_card),
    path("<entity:entity>/<uuid:id>/edit/", edit),
    path("<entity:entity>/<uuid:id>/delete/", delete),
    path("<entity:entity>/<uuid:id>/erase/", erase_page),
    path("<entity:entity>/<uuid:id>/known/", known_page),
    path("<entity:entity>/<uuid:id>/restrict/", restrict_page),
    path("<entity:entity>/<uuid:id>/history/", show_history),
    path("<entity:entity>/<uuid:id>/compare/", compare),
    path("<entity:entity>/<uuid:id>/why/", why),
    path("<entity:entity>/<uuid:id>/shares/", sharing),
    path("<entity:entity>/<uuid:id>/merge/", partner),
    path("<entity:entity>/<uuid:id>/directories/<uuid:directory>/", compare_with),
    path("<entity:entity>/<uuid:id>/field/<str:key>/", edit_fact),
    path("<entity:entity>/<uuid:id>/said/<str:key>/", said),
    path("<entity:entity>/<uuid:id>/act/<str:name>/", act),
    path("<entity:entity>/<uuid:id>/timeline/", show_timeline),
    path("<entity:entity>/board/", show_board),
    path("<entity:entity>/calendar/", show_calendar),
]

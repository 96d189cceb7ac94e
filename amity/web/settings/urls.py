"""Addresses of the settings."""

from django.urls import path

from ..exporting.lists import all_exports, everything
from .asked_directories import new_service
from .audit import audit
from .company import company
from .custom_fields import field, fields_home, fields_of, new_field
from .directories import all_directories, directory
from .home import home
from .key_fields import choose as choose_key_fields
from .layouts import first_layout, layout
from .leave import leave
from .modules import all_modules
from .objects import all_objects, new_object, own_object
from .pipelines import new_pipeline, pipeline, pipelines
from .providers import all_providers, new_provider, provider
from .register import register
from .removal import remove_stage, remove_whole
from .role_reach import role_reach
from .roles import new_role, role, roles
from .second import take_second_off
from .sessions import sign_out_everywhere
from .shown_when import shown_when
from .sql_access import sql_access
from .tag import tag
from .tags import tags_home, tags_of
from .teams import new_team, team, teams
from .users import give_password, invite, new_user, switch_on, user, users
from .wording import field_words, object_words

urlpatterns = [
    path("", home),
    path("sql/", sql_access),
    path("users/", users),
    path("users/new/", new_user),
    path("users/<uuid:id>/", user),
    path("users/<uuid:id>/invite/", invite),
    path("users/<uuid:id>/password/", give_password),
    path("users/<uuid:id>/second-factor/", take_second_off),
    path("users/<uuid:id>/sign-out/", sign_out_everywhere),
    path("users/<uuid:id>/leave/", leave),
    path("users/<uuid:id>/return/", switch_on),
    path("teams/", teams),
    path("teams/new/", new_team),
    path("teams/<uuid:id>/", team),
    path("roles/", roles),
    path("roles/new/", new_role),
    path("roles/<uuid:id>/", role),
    path("roles/<uuid:id>/<entity:entity>/", role_reach),
    path("objects/", all_objects),
    path("objects/new/", new_object),
    path("objects/<uuid:id>/", own_object),
    path("objects/<entity:entity>/", object_words),
    path("layouts/", first_layout),
    path("layouts/<entity:entity>/", layout),
    path("fields/", fields_home),
    path("fields/<uuid:id>/", field),
    path("fields/<entity:entity>/", fields_of),
    path("fields/<entity:entity>/new/", new_field),
    path("fields/<entity:entity>/<str:key>/", field_words),
    path("fields/<entity:entity>/<str:key>/shown/", shown_when),
    path("key-fields/<entity:entity>/", choose_key_fields),
    path("modules/", all_modules),
    path("tags/", tags_home),
    path("tags/<entity:entity>/", tags_of),
    path("tags/<uuid:id>/<str:key>/", tag),
    path("pipelines/", pipelines),
    path("pipelines/new/", new_pipeline),
    path("pipelines/<uuid:id>/", pipeline),
    path("pipelines/<uuid:id>/remove/", remove_whole),
    path("pipelines/stages/<uuid:id>/remove/", remove_stage),
    path("company/", company),
    path("directories/", all_directories),
    path("directories/service/", new_service),
    path("directories/<uuid:id>/", directory),
    path("providers/", all_providers),
    path("providers/new/", new_provider),
    path("providers/<uuid:id>/", provider),
    path("audit/", audit),
    path("register/", register),
    path("exports/", all_exports),
    path("exports/everything/", everything),
]

"""Addresses of exports."""

from django.urls import path

from .lists import own_exports
from .state import again, file, give_up, progress, state

urlpatterns = [
    path("", own_exports),
    path("<uuid:id>/", state),
    path("<uuid:id>/progress/", progress),
    path("<uuid:id>/file/", file),
    path("<uuid:id>/stop/", give_up),
    path("<uuid:id>/again/", again),
]

"""Addresses of import."""

from django.urls import path

from .columns import columns
from .database import database
from .file import file
from .left_out import left_out
from .state import pause, progress, run, state
from .together import act, sheets, together
from .undo import undo
from .values import values

urlpatterns = [
    path("", file),
    path("database/", database),
    path("together/<uuid:id>/", together),
    path("together/<uuid:id>/act/", act),
    path("<uuid:id>/", state),
    path("<uuid:id>/sheets/", sheets),
    path("<uuid:id>/columns/", columns),
    path("<uuid:id>/progress/", progress),
    path("<uuid:id>/run/", run),
    path("<uuid:id>/pause/", pause),
    path("<uuid:id>/values/", values),
    path("<uuid:id>/left-out.csv", left_out),
    path("<uuid:id>/undo/", undo),
]

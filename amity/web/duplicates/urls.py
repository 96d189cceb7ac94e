"""Addresses of duplicates."""

from django.urls import path

from .apart import show_told_apart, take_back
from .page import look_now, not_the_same, show_next, show_pairs

urlpatterns = [
    path("<entity:entity>/", show_pairs),
    path("<entity:entity>/look/", look_now),
    path("<entity:entity>/not/", not_the_same),
    path("<entity:entity>/next/", show_next),
    path("<entity:entity>/apart/", show_told_apart),
    path("<entity:entity>/perhaps/", take_back),
]

"""Addresses of the pages for people."""

from django.urls import path, register_converter

from . import addresses, sign_in
from .board import show_board
from .list import show_list
from .move import move
from .search import show_search

register_converter(addresses.EntityConverter, "entity")

urlpatterns = [
    path("sign-in/", sign_in.sign_in_page),
    path("sign-out/", sign_in.sign_out),
    path("search/", show_search),
    path("<entity:entity>/", show_list),
    path("<entity:entity>/board/", show_board),
    path("<entity:entity>/<uuid:id>/move/", move),
]

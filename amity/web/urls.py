"""Addresses of the pages for people."""

from django.urls import path, register_converter

from . import addresses, sign_in
from .list import show_list

register_converter(addresses.EntityConverter, "entity")

urlpatterns = [
    path("sign-in/", sign_in.sign_in_page),
    path("sign-out/", sign_in.sign_out),
    path("<entity:entity>/", show_list),
]

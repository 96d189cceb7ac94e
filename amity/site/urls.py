"""All addresses of the house."""

from importlib.util import find_spec

from django.urls import include, path

from .health import health

urlpatterns = [path("health", health, name="health")]
if find_spec("amity.web.urls"):
    urlpatterns.append(path("", include("amity.web.urls")))

"""The addresses of the house with the pages for what goes wrong."""

from django.urls import include, path

urlpatterns = [path("", include("amity.web.urls"))]
handler400 = "amity.web.missing.refused_request"
handler404 = "amity.web.missing.missing"
handler500 = "amity.web.missing.broken"

"""All addresses of the house."""

from importlib.util import find_spec

from django.urls import include, path

from .health import health

urlpatterns = [path("health", health, name="health")]
if find_spec("amity.web.urls"):
    from .backups_page import back_up_now, backups, key_is_kept

    urlpatterns += [
        path("settings/backups/", backups),
        path("settings/backups/now/", back_up_now),
        path("settings/backups/key/", key_is_kept),
    ]
    urlpatterns.append(path("", include("amity.web.urls")))
    handler400 = "amity.web.missing.refused_request"
    handler403 = "amity.web.missing.forbidden"
    handler404 = "amity.web.missing.missing"
    handler500 = "amity.web.missing.broken"

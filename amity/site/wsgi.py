"""The door of the web server."""

import os

from django.core.wsgi import get_wsgi_application

from .garbage import spare_what_stays
from .leash import end_with_parent

if os.environ.get("AMITY_LEASH"):
    end_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.site.settings")
application = get_wsgi_application()
spare_what_stays()

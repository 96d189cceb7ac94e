"""The door of the web server."""

import os
import sys

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from amity.base.garbage import spare_what_stays

from .leash import end_with_parent

TURN = 0.02
"""Seconds that one thread computes before another gets its turn: most pages are made in less."""

if os.environ.get("AMITY_LEASH"):
    end_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.site.settings")
application = get_wsgi_application()
_ = get_resolver().url_patterns  # loads the pages
spare_what_stays()
sys.setswitchinterval(TURN)

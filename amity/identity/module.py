"""What signing in by another house brings into this one."""

from django.utils.translation import gettext_lazy as _

from amity.records.module import Module

module = Module(name="identity", label=_("Sign-in by others"))

"""a Python prompt inside the house"""

from ..opening import open_house


def arguments(parser):
    """Takes nothing."""


def run(options):
    with open_house():
        from django.core.management import call_command

        call_command("shell")

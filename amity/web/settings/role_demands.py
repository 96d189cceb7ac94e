"""What a role demands of who signs in: the fields of its form, and what was typed into them."""

from django.utils.translation import gettext as _

from amity.records.errors import Refused
from amity.records.registry import entity_of
from amity.records.scope import visible
from amity.records.words import called
from amity.users.demands import within
from amity.users.demands_typed import read_minutes, read_networks
from amity.users.rations import read_number
from amity.users.roles import Role

from ..client_address import address_of
from .fields import fields


def demand_fields(demands, faults):
    """The fields for what people of the role need to stay signed in."""
    return fields(
        demands,
        faults,
        (
            "idle_minutes",
            {
                "label": _("Signed out after so many minutes without use"),
                "hint": _("Empty: after 30 days."),
                "attributes": {"inputmode": "numeric", "maxlength": 6, "autocomplete": "off"},
            },
        ),
        (
            "networks",
            {
                "label": _("Only from these addresses"),
                "hint": _("Such as 203.0.113.7 or 10.1.0.0/16. Empty: from everywhere."),
                "attributes": {"autocomplete": "off"},
            },
        ),
    )


def ration_fields(demands, faults):
    """The fields for how much people of the role take along."""
    return fields(
        demands,
        faults,
        (
            "export_most",
            {
                "label": _("No more records in 24 hours than"),
                "hint": _("All exports of a person together. Empty: as many as they like."),
                "attributes": {"inputmode": "numeric", "maxlength": 12, "autocomplete": "off"},
            },
        ),
        (
            "export_unusual",
            {
                "label": _("Tell administrators of more in 24 hours than"),
                "hint": _("By the bell and in the audit log. Empty: never."),
                "attributes": {"inputmode": "numeric", "maxlength": 12, "autocomplete": "off"},
            },
        ),
    )


def demand_admission(request, roles):
    """Raises Refused where one of the roles (their ids) that somebody gives themselves does not take the address from
    which they do it."""
    address = address_of(request)
    for role in visible(request.actor, entity_of(Role)).filter(pk__in=roles).exclude(networks=[]):
        if not within(address, role.networks):
            message = _("You come from %(address)s, from where “%(role)s” lets nobody in: it would lock you out.")
            raise Refused(message % {"address": address, "role": called(role)}, field="roles")


def read(request, typed, role=None):
    """What was typed, with its demands as they are kept. Raises Refused for what would lock out who types it: somebody
    who has this `role` themselves."""
    typed_demands = typed["demands"]
    networks = read_networks(typed_demands["networks"])
    mine, address = role is not None and role.pk in request.actor.user.roles, address_of(request)
    if mine and networks and not within(address, networks):
        message = _("You come from %(address)s, which is not among these addresses: it would lock you out.")
        raise Refused(message % {"address": address}, field="networks")
    return typed | {
        "demands": {
            "second_factor": typed_demands["second_factor"],
            "views_as": typed_demands["views_as"],
            "idle_minutes": read_minutes(typed_demands["idle_minutes"]),
            "networks": networks,
            "export_most": read_number(typed_demands["export_most"], "export_most", least=0),
            "export_unusual": read_number(typed_demands["export_unusual"], "export_unusual", least=1),
        }
    }

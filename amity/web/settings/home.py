"""What can be set, each with what it changes and for whom."""

from django.utils.translation import gettext_lazy as _

from amity.records.shaping.switching import closed

from .pages import administrators, show

PEOPLE = (
    ("/settings/users/", "user", _("Users"), _("Who may sign in, in which team and with which roles.")),
    ("/settings/teams/", "sitemap", _("Teams"), _("Who works together, and who leads whom.")),
    ("/settings/roles/", "shield-lock", _("Roles"), _("What people may see, create, change and delete, and how far.")),
)
WORK = (
    ("/settings/objects/", "box", _("Objects"), _("What the house keeps records of, and objects of your own.")),
    ("/settings/fields/", "forms", _("Fields"), _("What records carry, and fields of your own, for everybody.")),
    ("/settings/tags/", "tag", _("Tags"), _("What people mark records with: names, colours, who makes new ones.")),
    (
        "/settings/layouts/",
        "columns",
        _("Cards and forms"),
        _("What stands where on cards and in forms, for each role."),
    ),
    (
        "/settings/pipelines/",
        "stairs",
        _("Pipelines"),
        _("The stages of deals, their chances and norms, for everybody."),
    ),
    ("/reason/", "message-question", _("Reasons"), _("Why deals are won or lost: the choices when one is closed.")),
)
HOUSE = (
    ("/settings/modules/", "puzzle", _("Modules"), _("What of the house is there at all, for everybody.")),
    ("/settings/company/", "building-store", _("Company"), _("Name, currency, country and time zone of the house.")),
    ("/rate/", "cash", _("Exchange rates"), _("What other currencies are worth in sums, from which day on.")),
    ("/settings/mail/", "mail", _("Mail"), _("The server through which reminders are sent.")),
    ("/quality/", "list-check", _("Data quality"), _("What is useless, broken or stale, and what cures it.")),
    ("/settings/directories/", "database", _("Directories"), _("Registers with which cards are compared.")),
    ("/settings/exports/", "download", _("Exports"), _("Who took which records along, when and as what.")),
    ("/settings/audit/", "history", _("Audit log"), _("Who signed in, exported, changed rights and settings.")),
    ("/settings/backups/", "archive", _("Backups"), _("What was backed up, when it was tried, and the key.")),
    ("/settings/sql/", "database", _("SQL access"), _("Your own reports and programs read everything directly.")),
)
GROUPS = ((_("People"), PEOPLE), (_("Work"), WORK), (_("House"), HOUSE))


@administrators
def home(request):
    """The settings at a glance."""
    groups = [(label, [line for line in lines if not closed(line[0])]) for label, lines in GROUPS]
    return show(request, "home.html", {"groups": groups})

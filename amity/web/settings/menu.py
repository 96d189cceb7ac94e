"""The pages of the settings, in groups: the menu beside each of them."""

from django.utils.translation import gettext_lazy as _

from amity.records.shaping.switching import closed

PEOPLE = (
    (_("Users"), "/settings/users/"),
    (_("Teams"), "/settings/teams/"),
    (_("Roles"), "/settings/roles/"),
    (_("Identity providers"), "/settings/providers/"),
)
WORK = (
    (_("Objects"), "/settings/objects/"),
    (_("Fields"), "/settings/fields/"),
    (_("Tags"), "/settings/tags/"),
    (_("Cards and forms"), "/settings/layouts/"),
    (_("Pipelines"), "/settings/pipelines/"),
    (_("Reasons"), "/reason/"),
)
COMPANY = (
    (_("Modules"), "/settings/modules/"),
    (_("Company"), "/settings/company/"),
    (_("Purposes"), "/purpose/"),
    (_("Retention"), "/retention/"),
    (_("Register of processing"), "/settings/register/"),
    (_("Exchange rates"), "/rate/"),
    (_("Mail"), "/settings/mail/"),
    (_("Directories"), "/settings/directories/"),
    (_("Exports"), "/settings/exports/"),
    (_("Audit log"), "/settings/audit/"),
    (_("Backups"), "/settings/backups/"),
    (_("SQL access"), "/settings/sql/"),
)
OWN = (
    (
        _("You"),
        (
            (_("Profile"), "/me/"),
            (_("Signing in"), "/me/sessions/"),
            (_("Changes"), "/changes/"),
            (_("Your exports"), "/exports/"),
        ),
    ),
)
EVERYTHING = ((_("People"), PEOPLE), (_("Work"), WORK), (_("House"), COMPANY), *OWN)


def beside(actor, here, path):
    """[(group, [(label, address, whether it is this page)])] for a page at `path` of the navigation line `here`; [] for
    one that is none of the settings."""
    groups = EVERYTHING if actor.administers else OWN
    addresses = [url for _group, lines in groups for _label, url in lines]
    if here != "/settings/" and here not in addresses:
        return []
    at = path if here == "/settings/" else here
    best = max((url for url in addresses if at.startswith(url)), key=len, default="")
    open_ = [(group, [line for line in lines if not closed(line[1])]) for group, lines in groups]
    return [(group, [(label, url, url == best) for label, url in lines]) for group, lines in open_]

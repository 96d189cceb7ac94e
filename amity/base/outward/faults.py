"""What goes wrong between this house and a server in the world, in words for who asked."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "address": _("The address is none that can be asked: it begins with https://, then comes the name of a server."),
    "refused": _("The address leads into an internal network. Whoever runs this house has to allow its name first."),
    "port": _("The address names a port that is not for the web."),
    "unknown": _("There is no server of this name."),
    "down": _("The server can’t be reached, or broke off. Try again later."),
    "slow": _("The server did not answer in time. Try again later."),
    "busy": _("Others are asking just now. Try again in a moment."),
    "large": _("The answer is too large."),
    "coded": _("The answer is packed in a way that can’t be read."),
    "trust": _("The server could not prove that it is the one of this name: its certificate is not right."),
    "around": _("The server sends from one address to the next without end."),
    "open": _("The server sends from a safe address (https) to one that others can read."),
}


class Outward(Exception):
    """Why a server could not be asked; `code` is one of WORDS."""

    def __init__(self, code):
        self.code = code
        super().__init__(code)

    @property
    def message(self):
        return str(WORDS[self.code])

"""What makes contacts and companies useless or broken."""

from django.utils.translation import gettext_lazy as _

from amity.records.check import Check
from amity.records.shaping.key_fields import check_of_key_fields

from . import foreseen
from .confirming import check_of
from .foreseen import TEST_WORDS

UNREACHABLE = ["and", ["emails", "empty"], ["phones", "empty"]]

CHECKS = (
    Check(
        "contact-unreachable", "contact", _("Nobody can reach them"),
        _("Contacts with neither an e-mail nor a phone."), UNREACHABLE, ("assign", "tag", "delete"),
        says=foreseen.unreachable,
    ),
    Check(
        "contact-email-in-name", "contact", _("An e-mail stands in the name"),
        _("The name has an @ in it: it belongs among the e-mails."), ["name", "contains", "@"],
        ("act", "tag"), "email_out", foreseen.email_in_name,
    ),
    Check(
        "contact-case", "contact", _("Names in capitals or in small letters"),
        _("Somebody forgot a key: letters to them look like shouting."),
        ["or", ["name", "capitals"], ["name", "small"]], ("act", "tag"), "own_case", foreseen.shouted,
    ),
    Check(
        "contact-digits", "contact", _("Digits stand in the name"),
        _("A phone, a number of a house or of a contract: it belongs elsewhere."),
        ["name", "digits"], ("tag", "assign"), says=foreseen.digits_in_name,
    ),
    Check(
        "contact-test", "contact", _("Somebody tried something out"),
        _("Names that begin with test, asdf, проба and their like."),
        ["or", *([key, "starts", word] for word in TEST_WORDS for key in ("first_name", "last_name"))],
        ("delete", "tag"), says=foreseen.tried_out,
    ),
    Check(
        "contact-email-test", "contact", _("E-mails that reach nobody"),
        _("Addresses of places that are only for trying out, or misspelt."),
        ["emails", "nowhere"], ("act", "tag", "delete"), "reaching_nobody_out", foreseen.mailed_nowhere,
    ),
    Check(
        "contact-phone-nowhere", "contact", _("Phones that reach nobody"),
        _("Numbers that no country has given out, or like 1234567: typed since one was demanded."),
        ["phones", "nowhere"], ("act", "tag", "delete"), "reaching_nobody_out", foreseen.phoned_nowhere,
    ),
    Check(
        "contact-alone", "contact", _("Nothing is known of them"),
        _("Contacts without a company, and nothing was ever done or planned with them."),
        ["and", ["company", "empty"], ["activity.about", "none", []]], ("assign", "tag", "delete"),
    ),
    Check(
        "company-unreachable", "company", _("Nobody can reach them"),
        _("Companies with neither an e-mail nor a phone, and without people."),
        [*UNREACHABLE, ["contact.company", "none", []]], ("assign", "tag", "delete"),
    ),
    Check(
        "company-hollow", "company", _("Companies without people and deals"),
        _("Nobody works there, and nothing is sold to them."),
        ["and", ["contact.company", "none", []], ["deal.company", "none", []]], ("assign", "tag", "delete"),
    ),
    Check(
        "company-reaching-nobody", "company", _("E-mails and phones that reach nobody"),
        _("Addresses of places that are only for trying out, misspelt, or numbers that no country has given out."),
        ["or", ["emails", "nowhere"], ["phones", "nowhere"]], ("act", "tag"), "reaching_nobody_out",
    ),
    check_of_key_fields("contact", "last_name", "phones", "emails"),
    check_of_key_fields("company", "city", "phones", "emails"),
    check_of("contact"),
    check_of("company"),
)  # fmt: skip

"""Fields of a contact, a company and a deal, as the guesser gets them."""

from amity.exchange.guess import Target

TARGETS = {
    "contact": [
        Target("first_name", "text", ("First name",)),
        Target("last_name", "text", ("Last name",)),
        Target("patronymic", "text", ("Patronymic",)),
        Target("full_name", "text", ("Full name",)),
        Target("company", "link", ("Company",)),
        Target("job_title", "text", ("Job title",)),
        Target("email", "email", ("E-mail",)),
        Target("phone", "phone", ("Phone",)),
        Target("address", "address", ("Address",)),
        Target("website", "url", ("Website",)),
        Target("birthday", "date", ("Birthday",)),
        Target("source", "choice", ("Source",)),
        Target("owner", "user", ("Owner",)),
        Target("created", "datetime", ("Created",)),
        Target("note", "longtext", ("Note",)),
    ],
    "company": [
        Target("name", "text", ("Name",), ("company",)),
        Target("registration_number", "text", ("Registration number",)),
        Target("tax_number", "text", ("Tax number",)),
        Target("bank_account", "text", ("Bank account",)),
        Target("email", "email", ("E-mail",)),
        Target("phone", "phone", ("Phone",)),
        Target("address", "address", ("Address",)),
        Target("website", "url", ("Website",)),
        Target("owner", "user", ("Owner",)),
        Target("note", "longtext", ("Note",)),
    ],
    "deal": [
        Target("name", "text", ("Name",), ("deal name",)),
        Target("amount", "money", ("Amount",)),
        Target("currency", "choice", ("Currency",)),
        Target("stage", "link", ("Stage",)),
        Target("pipeline", "link", ("Pipeline",)),
        Target("closes_on", "date", ("Closes on",)),
        Target("company", "link", ("Company",)),
        Target("contact", "link", ("Contact",)),
        Target("source", "choice", ("Source",)),
        Target("owner", "user", ("Owner",)),
        Target("created", "datetime", ("Created",)),
        Target("note", "longtext", ("Note",)),
    ],
}

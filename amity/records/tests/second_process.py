"""Another process of the house: told a line, it says what it knows of a person and of the fields of companies."""

import sys

import django

django.setup()

from amity.contacts.models import Company  # noqa: E402
from amity.records.registry import entity_of  # noqa: E402
from amity.users.actor import actor_of  # noqa: E402

for line in sys.stdin:
    actor = actor_of(line.strip())
    fields = sorted(key for key in entity_of(Company).bound(actor).fields if key.startswith("custom."))
    sees = "some" if all(actor.grants("company", "see")) else "all"
    sys.stdout.write(" ".join([sees, *fields]) + "\n")
    sys.stdout.flush()

"""How a try went, as the settings tell it."""

from datetime import datetime

from django.utils.translation import ngettext

from amity.web.importing.words import grouped


def proof_told(proof: dict | None, *, named: bool = False) -> dict | None:
    """{"at", "well", "said"} of what was written down about a try, in the reader's words where it went well; `named`:
    the name of what was tried stands before it, and is left out."""
    if proof is None:
        return None
    said, rows = proof["said"], proof.get("rows")
    if named:
        said = said.partition(": ")[2] or said
    if rows is not None:
        said = ngettext("%(n)s row", "%(n)s rows", rows) % {"n": grouped(rows)}
    return {"at": datetime.fromisoformat(proof["at"]), "well": proof["well"], "said": said}

"""What vobject understands of a card, our reader understands alike."""

import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.exchange.read.vcard_facts import facts
from amity.exchange.read.vcard_lines import cards

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=90).filter(
    lambda text: text.strip() == text
)


@settings(max_examples=25, deadline=None)
@given(last=WORDS, first=WORDS, company=WORDS, note=WORDS, city=WORDS)
def test_names_company_note_and_address_survive_a_card_that_vobject_wrote(last, first, company, note, city):
    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(family=last, given=first)
    card.add("fn").value = f"{first} {last}"
    card.add("org").value = [company]
    card.add("note").value = note
    address = card.add("adr")
    address.value = vobject.vcard.Address(city=city)
    address.type_param = "WORK"
    [read] = cards(card.serialize().split("\r\n"))
    said, _surplus = facts(read)
    assert (said["last_name"], said["first_name"], said["company"]) == (last, first, company)
    assert (said["note"], said["address:work:city"]) == (note, city)

"""What people say and write in their work, in English."""

SUBJECTS = {
    "call": (
        "Call about {item}", "Price of {item}", "Delivery time for {item}", "Questions about {item}",
        "Payment terms for {item}", "Follow up the offer of {price}", "Return call to {person}",
        "Check who signs the contract", "Spare parts for next month", "Date of the site visit",
        "Reminder: unpaid invoice",
        "Answer on the discount", "Customs papers for {item}", "Warranty question",
    ),
    "meeting": (
        "Demonstration: {item}", "Site visit, {city}", "Negotiation with {person}", "Contract review: {item}",
        "Handover of {item}", "Service plan for next year", "Needs of next year",
        "Talk with the technical director",
        "Measuring the hall for {item}", "Quarterly review",
    ),
    "task": (
        "Prepare the offer: {item}", "Send the specification of {item}", "Calculate transport to {city}",
        "Draft the contract", "Ask the factory for the delivery date of {item}", "Send the invoice for {price}",
        "Check stock: {item}", "Send references from the trade", "Update the requisites of the company",
        "Order the parts for the repair", "Translate the manual of {item}", "Book the technician for {city}",
        "Prepare the leasing papers", "Compare with the competitor's offer",
    ),
    "note": (
        "After the call", "What they need", "For colleagues", "Worth remembering", "Conditions", "From the last talk",
    ),
}  # fmt: skip
PLANS = (
    "Ask whether the budget for {item} is approved and who signs.",
    "They expect a final figure; the limit for a discount is {percent} %.",
    "Confirm delivery within {days} days and send the layout drawing.",
    "{person} asked to be reminded before the board meets.",
    "Bring the price list and the photos of the machine in {city}.",
    "Find out what the competitor offered; our last price was {price}.",
    "Agree the date for commissioning and who prepares the foundation.",
    "Offer the service contract together with {item}.",
)
TOLD = {
    "reached": (
        "Spoke with {person}. They are comparing two offers for {item}.", "{person} confirms interest in {item}.",
        "Got through at the second attempt; {person} was at the plant.", "Short call, {person} wants it in writing.",
        "{person} says the old machine will not last until summer.",
    ),
    "agreed": (
        "Agreed: {item} for {price}, delivery in {days} days.", "{person} accepted the price of {price}.",
        "They take it with {percent} % in advance, the rest on delivery.",
        "Agreed in principle, the contract goes to {person}.",
        "Terms accepted, they want the invoice this week.",
    ),
    "postponed": (
        "Postponed: {person} is travelling.", "They ask to come back in {days} days, when the budget is known.",
        "Decision moved to the next board meeting.", "The hall is still being built, so they wait.",
        "Asked to talk again after the inspection.",
    ),
    "refused": (
        "Refused: {price} is above their limit.", "They bought a used machine elsewhere.",
        "No need this year, the order book is thin.", "The competitor delivers sooner.",
        "{person} does not want to change the supplier now.",
    ),
    "no_answer": (
        "No answer.", "Nobody picks up, tried twice.", "Engaged all morning.", "Rang out; try after lunch.",
    ),
    "left_message": (
        "Left a message with the secretary.", "Left a voice message about {item}.",
        "{person} is on site, asked to be called back.", "Sent a text with the price of {price}.",
    ),
    "held": (
        "Walked through the plant with {person}; two old machines are to be replaced.",
        "Showed {item}, good impression.",
        "Went through the specification point by point.", "Met {person} and the accountant; terms discussed.",
        "Measured the place for {item}; the door is wide enough.",
    ),
    "done": (
        "Sent to {person}.", "Done, copy is with the accountant.", "Prepared and sent: {price}.",
        "Done; they need an answer within {days} days.", "Finished a day later than promised.",
    ),
}  # fmt: skip
FACTS = (
    "Price named: {price}, without transport.", "Delivery time {days} days from the advance payment.",
    "They ask for a discount of {percent} %.", "Objection: the competitor gives two years of warranty.",
    "They have {pieces} such machines, the oldest from 2009.", "The electrical connection is too weak, 63 A needed.",
    "They would pay by leasing, the bank has agreed in principle.", "Operators must be trained on site.",
    "Noise matters: there are houses behind the plant.", "Our service was late last time; promised a fixed contact.",
    "They need the offer with VAT and transport to {city} shown separately.",
    "Spare parts must be on stock within 48 hours.",
    "{person} prefers to see the machine working at another customer.",
    "The transport firm asks for a crane at unloading.",
    "They plan to order {pieces} more in autumn.", "The old supplier has raised prices by {percent} %.",
)  # fmt: skip
PROMISES = (
    "I promised an answer by {day}.", "They decide by {day}.", "I send the corrected offer on {day}.",
    "{person} calls back before {day}.", "Next talk on {day}.", "The advance payment is promised for {day}.",
    "The technician comes on {day}.", "Drawings from them by {day}.", "We hold the price until {day}.",
    "Contract for signature on {day}.",
)  # fmt: skip
PLACES = ("Customer's office, {city}", "Showroom, Sofia", "Online", "On site, {city}")

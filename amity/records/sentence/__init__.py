"""Filters as a sentence: "amount > 5000 and stage is Offer, owner is me", in the reader's language and in the words of
the chips. It is read into the same Filters and Groups as clicking makes, and completed while it is typed."""

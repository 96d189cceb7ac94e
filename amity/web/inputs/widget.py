"""What every widget answers."""


class Widget:
    """How the values of a kind of field stand in an input.

    What stands there is `typed`, a dict of plain texts that the template shows: from a value (`shown`) or from posted
    data (`posted`), so that nothing typed is ever lost. `parse` makes the value of it; `wide` inputs take a whole row
    of a form, `grouped` ones are several controls under one legend.
    """

    name = "line"
    wide = grouped = False

    def shown(self, field, value, actor):
        """What stands in the input for a value."""
        return {"text": field.type.text(value, actor.look)}

    def posted(self, field, data, actor):
        """What stood in the input when the form was sent."""
        return {"text": data.get(field.key, "")}

    def parse(self, field, data, typed, actor):
        """The value of what was posted; may note in `typed` what the person is to choose. Raises ValueError."""
        return field.type.parse(field.type.read(data, field.key), actor.look)

"""E-mails, phones, postal addresses: rows, each with a label, and an empty row to write in."""

from .widget import Widget

LIMIT = 100
"""Rows of one field that a form takes."""


class Addresses(Widget):
    """E-mails or phones."""

    name = "addresses"
    wide = grouped = True

    def shown(self, field, value, actor):
        rows = value if isinstance(value, list) else []
        look = actor.look
        return self._typed(field, [(field.type.text([row], look), row["label"]) for row in rows])

    def posted(self, field, data, actor):
        values, labels = data.getlist(f"{field.key}.value")[:LIMIT], data.getlist(f"{field.key}.label")[:LIMIT]
        labels += [""] * (len(values) - len(labels))
        return self._typed(field, [row for row in zip(values, labels, strict=False) if row[0].strip()])

    def parse(self, field, data, typed, actor):
        rows = [{"value": row["text"], "label": row["label"]} for row in typed["rows"]]
        try:
            return field.type.parse(rows, actor.look)
        except ValueError:
            if not self._mark(field, typed, actor.look):
                raise
            raise ValueError("") from None

    def _mark(self, field, typed, look):
        """Say at each row what is wrong with it; whether any is."""
        for row in typed["rows"]:
            try:
                field.type.parse([{"value": row["text"], "label": row["label"]}], look)
            except ValueError as fault:
                row["error"] = str(fault)
        return any(row["error"] for row in typed["rows"])

    def _typed(self, field, rows):
        return {
            "rows": [self._row(field, text, label) for text, label in rows],
            "spare": self._row(field, "", field.type.labels[0][0] if field.type.labels else ""),
            "kind": {"email": "email", "phone": "tel"}.get(field.type.kind, "text"),
        }

    def _row(self, field, text, label):
        labels = list(field.type.labels)
        if label not in dict(labels):
            labels.append((label, label))
        return {"text": text, "label": label, "labels": labels, "error": ""}


class Places(Addresses):
    """Postal addresses, each of several lines."""

    name = "places"

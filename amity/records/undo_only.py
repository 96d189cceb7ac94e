"""Some of the records that a Change removed brought back, and the others left where they are."""


def only(found, ids):
    """Leave in the Plan `found` nothing but the records `ids`, with what went with them and the links that pointed to
    them."""
    gone = {id for rows in found.restore.values() for _n, id in rows}
    coming = gone & set(ids)
    waiting = {id: {one for _model, one in found.hangs[id]} & gone for id in gone - coming}
    while more := {id for id, above in waiting.items() if above and above <= coming}:
        coming |= more
        waiting = {id: above for id, above in waiting.items() if id not in more}
    restore = {model: [row for row in rows if row[1] in coming] for model, rows in found.restore.items()}
    found.restore = {model: rows for model, rows in restore.items() if rows}
    here, revert = set(map(str, coming)), {}
    for model, rows in found.revert.items():
        back = {
            id: {name: value for name, value in columns.items() if isinstance(value, str) and value in here}
            for id, columns in rows.items()
        }
        if back := {id: columns for id, columns in back.items() if columns}:
            revert[model] = back
    found.revert, found.remove, found.changed_since, found.edited_since = revert, {}, [], []
    return found

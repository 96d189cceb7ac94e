"""What the people of the demo company may do."""

from ..pipelines import names

NAMES = {
    "administrator": names("Administrator / Администратор / Администратор / Әкімші"),
    "leader": names("Team lead / Ръководител на екип / Руководитель команды / Команда жетекшісі"),
    "seller": names("Seller / Търговец / Менеджер по продажам / Сату менеджері"),
    "engineer": names("Engineer / Инженер / Инженер / Инженер"),
}
NOTES = {
    "administrator": names(
        "Sees everything and changes the settings. / Вижда всичко и променя настройките. / "
        "Видит всё и меняет настройки. / Бәрін көреді және баптауларды өзгертеді."
    ),
    "leader": names(
        "Sees and changes all of the team and of the teams below it. / "
        "Вижда и променя всичко на екипа и на екипите под него. / "
        "Видит и изменяет всё в своей команде и в командах ниже. / "
        "Команданың және одан төмен командалардың бәрін көреді және өзгертеді."
    ),
    "seller": names(
        "Sees the team’s work, changes customers of the team and the own deals. / "
        "Вижда работата на екипа, променя клиентите на екипа и своите сделки. / "
        "Видит работу команды, изменяет клиентов команды и свои сделки. / "
        "Команданың жұмысын көреді, команда клиенттерін және өз мәмілелерін өзгертеді."
    ),
    "engineer": names(
        "Sees all customers, works on the own and the team’s visits. / "
        "Вижда всички клиенти, работи по своите посещения и тези на екипа. / "
        "Видит всех клиентов, ведёт свои выезды и выезды команды. / "
        "Барлық клиентті көреді, өзінің және команданың сапарларын жүргізеді."
    ),
}


def _rights(see: str, add: str, edit: str, delete: str, export: str) -> dict[str, str]:
    return {"see": see, "add": add, "edit": edit, "delete": delete, "export": export}


_OWN = _rights("team", "own", "own", "own", "own")
_TEAM = _rights("team", "team", "team", "own", "team")
GRANTS = {
    "administrator": {},
    "leader": {"*": _rights("team", "team", "team", "team", "team")},
    "seller": {"*": _OWN, "contact": _TEAM, "company": _TEAM, "activity": _rights("team", "team", "own", "own", "own")},
    "engineer": {
        "*": _OWN,
        "contact": _rights("all", "own", "own", "none", "none"),
        "company": _rights("all", "own", "own", "none", "none"),
        "deal": _rights("own", "none", "own", "none", "none"),
        "activity": _rights("team", "team", "team", "own", "own"),
    },
}

"""Text in old and new encodings."""

import pytest

RUSSIAN = "Фамилия;Имя;Город\nИванов;Пётр;Москва\nСмирнова;Юлия;Казань\n"
BULGARIAN = "Име;Фирма\nГеорги;Щастливеца ООД\nЖелязко;Ъгъл\n"
KAZAKH = "Аты;Тегі\nӘсел;Қасымова\nНұрлан;Өтегенов\n"
CAPITALS = "ФАМИЛИЯ;ИМЯ\nИВАНОВ;ПЕТР\nСМИРНОВА;ЮЛИЯ\n"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "mac_cyrillic", "cp866", "iso8859_5", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("text", [RUSSIAN, BULGARIAN, CAPITALS])
def test_cyrillic_is_read_whatever_wrote_it(bring, cells, encoding, text):
    text = text.replace("ё", "е") if encoding == "mac_cyrillic" else text
    content = text.encode(encoding)
    lines = [line.split(";") for line in text.splitlines()]
    assert bring(content, header=True).headers == lines[0]
    assert cells(content, header=True) == lines[1:]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_read_with_a_mark_and_utf_16_without(bring, encoding):
    assert bring(RUSSIAN.encode(encoding)).headers == ["Фамилия", "Имя", "Город"]


def test_kazakh_letters_of_the_old_encoding_are_told_from_russian(bring):
    assert bring(KAZAKH.encode("kz1048")).encoding == "kz1048"


def test_west_and_central_european_letters_are_not_taken_for_cyrillic(cells):
    assert cells("Name,Ort\nMüller,Größe\nJosé,São\n".encode("cp1252")) == [["Müller", "Größe"], ["José", "São"]]
    assert cells("Imię,Nazwisko\nŁukasz,Wiśniewski\nŻaneta,Dąbrowska\n".encode("cp1250"))[0] == ["Łukasz", "Wiśniewski"]


def test_cyrillic_far_down_in_a_latin_file_is_found(bring):
    content = b"name,city\n" + b"Ivan,Sofia\n" * 50_000 + "Иван,София\n".encode("cp1251")
    table = bring(content)
    assert table.encoding == "cp1251"
    assert list(table.rows)[-1].cells == ["Иван", "София"]


def test_a_foreign_line_in_a_utf_8_file_is_a_fault_of_that_line(bring):
    rows = list(bring("Име,Град\nИван,София\nПетър,Русе\n".encode() + "Анна,x\n".encode("cp1251")).rows)
    assert [row.number for row in rows if row.problems] == [4]
    assert [(problem.column, problem.blocks) for problem in rows[-1].problems] == [(0, True)]


def test_the_encoding_that_the_person_chose_is_obeyed(bring):
    assert bring("Имя,x\n".encode("cp1251"), encoding="koi8_r").encoding == "koi8_r"


def test_turkish_and_japanese_are_read_too(cells):
    assert cells("Ad,Şehir\nAyşe Yıldız,Iğdır\n".encode("cp1254")) == [["Ayşe Yıldız", "Iğdır"]]
    japanese = "名前,会社\n山田太郎,株式会社アミティ東京\n鈴木花子,日本商事株式会社\n" * 5
    assert cells(japanese.encode("shift_jis"))[0] == ["山田太郎", "株式会社アミティ東京"]


@pytest.mark.parametrize("text", ["Георги Ъгъл", "Юлия;Ян", "Имя", "Жанна"])
def test_a_capital_inside_a_word_gives_the_wrong_encoding_away_even_in_a_few_letters(bring, text):
    assert bring(text.encode("koi8_r"), header=False).encoding == "koi8_r"

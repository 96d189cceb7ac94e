import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.base.text.fold import digits, fold, words

SPELLINGS = """
Иванов Ivanov Iwanow Ivanow
Касымов Қасымов Kasymov Qasymov Kassymov
Юлия Yulia Julia Iuliia Yuliya Юлія Julija
Христо Hristo Khristo Christo
Щербаков Shcherbakov Scherbakov
Щерев Shterev
Жуков Zhukov Žukov
Живков Zhivkov Jivkov
Желев Zhelev Jelev
Цветков Tsvetkov Cvetkov Tzvetkov
Соловьёв Соловьев Solovyov Solovyev Soloviev Solovjev
Фёдор Федор Fyodor Fedor
Семён Semyon Semen
Ковалёв Kovalev Kovalyov
Хрущёв Khrushchev Khrushchyov
Чайковский Tchaikovsky Chaikovskiy Tschaikowski Chaykovsky
Достоевский Dostoevsky Dostoyevskiy Dostojewski
Евгений Evgeny Yevgeny Evgenii Yevgeniy
Сергеев Sergeev Sergeyev Sergejew
Назарбаев Nazarbayev Nazarbaev
България Bulgaria Balgaria Bulgariya
София Sofia Sofiya Sophia Sofija
Първанов Parvanov Purvanov
Вълчев Valchev Vulchev
Кърджали Kardzhali Kardjali
Йордан Yordan Jordan Иордан
Кольо Kolyo
Александър Aleksandar Alexandar
Александр Aleksandr Alexandr
Алексей Alexey Aleksei Alexej
Дмитрий Dmitry Dmitri Dmitrii Dmitriy
Виктория Victoria Viktoriya Viktorija
Ксения Xenia Kseniya Ksenia
Наталья Natalya Natalia Наталия
Людмила Lyudmila Liudmila Ljudmila
Жанар Zhanar Janar
Жұмабаев Zhumabaev Jumabayev Жумабаев
Шыңғыс Shyngys Shynghys
Теңіз Tengiz Тенгиз
Әлия Aliya Алия Alia
Әсел Асель Assel Asel
Үміт Umit Умит
Өркен Orken
Ғали Ghali Гали Gali
Қазақстан Казахстан Kazakhstan Qazaqstan
Айгерим Әйгерім Aigerim Aygerim
Һадиша Хадиша Hadisha Khadisha
Майя Maya Maja Maia
Илья Ilya Ilia Илия
Татьяна Tatyana Tatiana Tatjana
Любовь Lyubov Liubov Ljubow
Ельцин Yeltsin Eltsin Elcin
Müller Mueller Muller
O'Brien OBrien O’Brien
Подъячев Podyachev Podiachev
Петър Petar
Романов Romanoff Romanow
Кьосев Kyosev
Даниел Daniel Даниэль Daniyel
Ильич Ilyich Ilich
Михаил Mihail Mikhail
Филипп Philip Filip
Виктор Victor Viktor Wiktor
Красимир Krassimir Krasimir
1С 1C
Дәурен Dauren Даурен
Бейбіт Beibit Beybit Бейбит
Нұрсұлтан Nursultan Нурсултан
Воробьёв Vorobyov Vorobiev Vorobyev
Çelik Челик
Шевченко Shevchenko Schewtschenko Ševčenko
Гюров Gyurov Giurov
Коммерсантъ Коммерсант Kommersant
""".strip().splitlines()

APART = """
Иванов Иванова
Петров Петрова
Шариков Сариков
Жуков Зуков
Живков Ивков
Чехов Цехов
Яна Жанна
Яна Жанар
Юрий Журий
Мария Марина
Мария Марья-Анна
Вълков Волков
Стоянов Стаменов
Гали Кали
Barton Burton
Harley Hurley
Green Gran
Orlov Oralov
Martin Martina
Сергеев Сергиев
Щерев Терев
1С 1А
""".strip().splitlines()

NAMES = """Александров Вълчев Петрова Дмитриев Даниела Габриела Юлия Жұмабаев Қасымов Щербакова Соловьёв Татьяна
Михайлов Георгиева Кольо Чайковский Назарбаева Нұрсұлтан Ельцин Първанов Йорданка Хрущёва Цветанов Ксения
Кърджали Теңіз""".split()


@pytest.mark.parametrize("line", SPELLINGS)
def test_spellings_of_a_name_meet(line):
    assert len({fold(name) for name in line.split()}) == 1, {name: fold(name) for name in line.split()}


@pytest.mark.parametrize("line", APART)
def test_names_of_different_people_stay_apart(line):
    one, other = line.split()
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ТОО «Казойл Өркен»", "to kazoil orken"),
        ("  Хр.Ботев, №5 ", "hr botev no5"),
        ("Аль-Фараби", "al farabi"),
        ("Ivan Petrov <Ivan.Petrov+CRM@Mail.bg>", "ivan petrov ivan.petrov+crm@mail.bg"),
        ("petrov@ma", "petrov@ma"),
        ("+359 (88) 812", "359 88 812"),
        ("A400", "a400"),
        ("11 22", "11 22"),
        ("李明", "liming"),
        ("и\u0306од", fold("йод")),
        ("«—»", ""),
        ("", ""),
        ("\x00\ud800", ""),
    ],
)
def test_a_text_becomes_words(text, key):
    assert fold(text) == key


def test_the_parts_of_an_address_are_words_too():
    assert words("Ivan.Petrov@Mail.bg") == ["ivan.petrov@mail.bg", "ivan", "petrov", "mail", "bg"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_while_it_is_typed(name):
    """Nearly every beginning of a name is a beginning of its key, so that a list does not flicker."""
    whole = fold(name)
    missed = [name[:length] for length in range(1, len(name)) if not whole.startswith(fold(name[:length]))]
    assert len(missed) <= 1


@given(st.text(max_size=60))
def test_a_key_folds_to_itself(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=12))
def test_a_key_of_latin_letters_folds_to_itself(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі '-.", max_size=40))
def test_a_key_is_plain_and_knows_no_case(text):
    key = fold(text)
    assert key.isascii() and key == key.strip().lower() and "  " not in key
    assert fold(text.upper()) == key


@given(st.text(max_size=60))
def test_words_stand_as_in_the_key(text):
    assert [word for word in fold(text).split() if word not in words(text)] == []


@given(st.text(max_size=40))
def test_digits_are_ascii_digits(text):
    assert set(digits(text)) <= set("0123456789")


def test_digits_of_other_scripts_are_read():
    assert digits("тел. ٠١٢-3²") == "0123"

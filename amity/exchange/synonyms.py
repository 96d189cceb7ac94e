"""What columns are called: in English, Bulgarian, Russian and Kazakh, and in the exports of well-known programs.

A word after `?` may mean it, where nothing else in the table means it more plainly.
"""

from functools import cache

from .wording import plain, readings

MEANINGS = {
    # people
    "first_name": """first name | given name | forename | имя | имя контакта | собствено име | първо име | ?име
        | аты | есімі | ?есім | contact first name""",
    "last_name": """last name | surname | family name | ?second name | фамилия | фамилия контакта | фамилно име
        | последно име | тегі | ?тек | contact last name""",
    "patronymic": """patronymic | middle name | additional name | ?second name | middle names | отчество
        | презиме | бащино име | әкесінің аты""",
    "full_name": """full name | complete name | display name | contact name | person name | contact
        | contact person | person | associated contact | ?client | primary contact | customer name | client name
        | file as | фио | ф и о | полное имя | покупатель | имя и фамилия | имя фамилия | фамилия имя отчество
        | контактное лицо | контакт | основной контакт | пълно име | три имена | име и фамилия | имена
        | лице за контакт | контактно лице | аты жөні | аты тегі | толық аты | толық аты жөні | байланыс тұлғасы
        | клиент | ?name | ?имя | ?име | ?customer | ?аты | ?наименование""",
    "prefix": "name prefix | salutation | honorific prefix | обращение | обръщение | ?title",
    "suffix": "name suffix | generational suffix | honorific suffix | суффикс",
    "nickname": "nickname | short name | псевдоним | прозвище | прякор | лақап аты",
    "job_title": """job title | title | position | job position | job | function | occupation | role
        | organization title | должность | позиция | должность контакта | длъжност | роля | лауазымы | лауазым
        | қызметі""",
    "department": "department | organization department | отдел | подразделение | департамент | бөлім | бөлімі",
    "birthday": """birthday | birth date | birthdate | date of birth | dob | дата рождения | день рождения | др | д р
        | рожден ден | дата на раждане | роден на | туған күні | туылған күні""",
    "gender": "gender | sex | пол | жынысы",
    # companies
    "company": """company | company name | organization | organisation | organization name | account
        | account name | employer | firm | associated company | associated company name | related company
        | parent company | company title | business name | legal name | customer company | partner | компания
        | название компании | наименование компании | компания контакта | организация | название организации
        | наименование организации | фирма | предприятие | юридическое лицо | юр лицо | контрагент
        | ?полное наименование | краткое наименование | дружество | име на фирма | име на фирмата
        | наименование на дружеството | име на компания | наименование на фирмата | работодател | ұйым
        | ұйым атауы | мекеме атауы | компания атауы | кәсіпорын | мекеме | фирма атауы | ?name | ?название
        | ?наименование | ?атауы | ?клиент | ?client | ?име | ?customer""",
    "registration_number": """registration number | company number | registration no
        | company registration number | reg number | company id number | eik | bulstat | bin | uic | еик
        | булстат | еик булстат | единен идентификационен код | регистрационен номер | огрн | бин | бин иин
        | иин бин | рег номер | окпо | регистрационный номер | бсн | жсн бсн | бсн жсн | тіркеу нөмірі""",
    "tax_number": """tax number | tax id | vat | vat number | vat id | vat no | vat eu | tin | inn
        | tax registration | инн | инн кпп | налоговый номер | идентификационный номер налогоплательщика | иин
        | рнн | ддс номер | ддс | ин по ддс | ддс № | данъчен номер | зддс номер | зддс | жсн | салық нөмірі
        | стн | ?еик | ?бин | ?бсн""",
    "kpp": "кпп",
    "bank_account": """bank account | iban | account number | bank account number | банковский счет
        | расчетный счет | р с | р счет | номер счета | банкова сметка | сметка | иик | жск | банк шоты
        | есеп шот | банктік шот | шот нөмірі""",
    "bank": "bank name | банк | банк атауы | наименование банка | обслужваща банка",
    "bic": "swift | swift code | bic swift | бик | бск",
    "industry": "line of business | сфера деятельности | отрасль | бранш | сектор | дейност | сала | қызмет саласы",
    "employees": """number of employees | no of employees | кол во сотрудников | количество сотрудников
        | брой служители | қызметкерлер саны""",
    "revenue": "annual revenue | turnover | годовой оборот | выручка | оборот | годишен оборот | айналым",
    # ways to reach
    "email": """email | e mail | mail | email address | e mail address | emails | email addresses | email1
        | work email | почта | электронная почта | эл почта | адрес эл почты | адрес электронной почты | емейл
        | емайл | рабочий email | имейл | мейл | имейл адрес | ел поща | е поща | електронна поща
        | електронен адрес | е mail | электрондық пошта | электронды пошта | эл пошта | пошта | e пошта
        | эл адрес""",
    "phone": """phone | telephone | tel | phone number | telephone number | phones | phone work | work phone
        | business phone | office phone | phone office | primary phone | phone home | home phone | company phone
        | direct phone | телефон | тел | телефоны | номер телефона | рабочий телефон | раб телефон | телефон раб
        | контактный телефон | тел номер | рабочий прямой телефон | телефон для рассылок | телефонен номер
        | телефони | служебен телефон | стационарен телефон | телефон за връзка | телефон нөмірі
        | жұмыс телефоны | байланыс телефоны""",
    "mobile": """mobile | mobile phone | mobile number | mobile phone number | cell | cell phone | cellphone
        | phone mobile | gsm | мобильный | мобильный телефон | моб телефон | моб тел | сотовый | сотовый телефон
        | моб | мобилен | мобилен телефон | мобилен номер | мобилен тел | ұялы телефон | ұялы | ұялы тел""",
    "fax": "fax number | phone fax | business fax | home fax | факс | номер факса | факс номер",
    "website": """website | website link | web site | web | url | web page | homepage | website url | site | www
        | company domain name | domain | company url | personal web page | сайт | веб сайт | корпоративный сайт
        | вебсайт | сайт компании | веб страница | уебсайт | уеб сайт | интернет страница | интернет адрес
        | уеб страница | веб парақ | веб торап""",
    "messenger": """im | skype | telegram | whatsapp | viber | linkedin | linkedin url | facebook | twitter
        | instagram | social profile | мессенджер | скайп | телеграм""",
    # addresses
    "address": """address | full address | postal address | mailing address | address formatted
        | formatted address | billing address | company address | registered address | адрес | полный адрес
        | юридический адрес | фактический адрес | почтовый адрес | пълен адрес | седалище и адрес | седалище
        | пощенски адрес | адрес за кореспонденция | адрес на управление | мекенжай | мекенжайы | толық мекенжай
        | заңды мекенжай | адресі""",
    "street": """street | street address | address street | address line 1 | address 1 | address line1
        | address1 | street 1 | street1 | mailing street | billing street | улица | ул | улица номер дома
        | улица дом | улица и номер | көше | көшесі | көше үй""",
    "street2": """street 2 | address line 2 | address 2 | extended address | po box | квартира офис комната этаж
        | пощенска кутия""",
    "city": """city | town | address city | locality | mailing city | billing city | home city | город
        | населенный пункт | гр | град | населено място | қала | қаласы | елді мекен""",
    "region": """region | state | province | state province | state region | county | address state
        | address region | область | регион | область край | край | район | област | община | облыс | облысы
        | аймақ | өңір | облыс аймақ""",
    "postcode": """postcode | postal code | zip | zipcode | п к | zip code | zip postal code | post code
        | address postal code | address postalcode | индекс | почтовый индекс | пощенски код | пк | пощ код
        | пошта индексі | пошталық индекс""",
    "country": """country | country region | country code | country name | address country | nation | страна
        | держава | страна или регион | държава | ел | елі | мемлекет""",
    # deals
    "deal_name": """deal | deal name | opportunity | opportunity name | deal title | сделка | название сделки
        | наименование сделки | тема сделки | име на сделка | име на сделката | наименование на сделката
        | мәміле | мәміле атауы | мәміленің атауы | ?name | ?название | ?title | ?наименование | ?topic | ?атауы
        | ?име | ?subject""",
    "amount": """amount | value | deal value | deal amount | sum | total | total amount | price
        | expected revenue | est revenue | estimated revenue | budget | opportunity amount | deal size | сумма
        | сумма сделки | бюджет | бюджет сделки | стоимость | цена | ожидаемый доход | сума | стойност
        | стойност на сделката | очакван приход | сома | сомасы | мәміле сомасы | құны | бюджеті""",
    "currency": """currency | amount currency | currency code | currency name | currency iso code
        | deal currency | opportunity currency | валюта | валюта сделки | валута | валютасы""",
    "stage": """stage | deal stage | sales stage | pipeline stage | opportunity stage | этап | этап сделки
        | стадия | стадия сделки | этапы | етап | етап на сделката | фаза | кезең | кезеңі | мәміле кезеңі
        | саты""",
    "pipeline": """pipeline | sales pipeline | deal pipeline | funnel | воронка | воронка продаж
        | воронка сделки | направление | направление сделки | фуния | процес на продажба | воронкасы
        | сату воронкасы""",
    "closing_date": """close date | closing date | expected close date | expected closing
        | expected closing date | estimated close date | est close date | date closed | closed date | closes on
        | ?due | due date | дата закрытия | предполагаемая дата закрытия | ожидаемая дата закрытия
        | плановая дата закрытия | дата завершения | завершена | дата на приключване
        | очаквана дата на приключване | очаквано приключване | дата на затваряне | краен срок | жабылу күні
        | күтілетін жабылу күні | аяқталу күні""",
    "probability": "chance | deal probability | вероятность | вероятност | ықтималдық | ықтималдығы",
    "reason_lost": "lost reason | closed lost reason | причина отказа | причина за загуба | бас тарту себебі",
    # about the record
    "source": """source | lead source | original source | contact source | deal source | source description
        | utm source | origin | источник | источник сделки | канал | рекламный канал | източник | дереккөз
        | көзі""",
    "owner": """owner | assigned to | assigned user | assigned user name | salesperson | responsible
        | contact owner | deal owner | account owner | company owner | lead owner | opportunity owner
        | record owner | account manager | owner name | ответственный | менеджер | ответственное лицо
        | отговорник | отговорен | отговорно лице | собственик | търговец | жауапты | жауапты тұлға | менеджері""",
    "team": "sales team | hubspot team | отдел продаж | команда | команда продаж",
    "created": """created | created at | created on | create date | created time | created date | creation date
        | date created | date entered | date added | дата создания | создан | создано | когда создан
        | дата добавления | время создания | дата регистрации | дата на създаване | създаден | създадено на
        | създаден на | құрылған күні | жасалған күні""",
    "created_by": "creator | created by user | кем создан | кем создана | автор | създаден от | кім құрды",
    "modified": """modified at | last modified | last modified date | updated | updated at | last updated on
        | date modified | modified by | last activity date | дата изменения | дата модификации
        | дата редактирования | изменен | кем изменен | кем изменена | променен | дата на промяна
        | өзгертілген күні""",
    "note": """note | notes | comment | comments | description | remark | remarks | memo | internal notes
        | примечание | примечания | прим | комментарий | комментарии | описание | заметка | заметки | бележка | бележки
        | забележка | забележки | коментар | коментари | ескерту | ескертпе | түсініктеме | сипаттама""",
    "tags": """tag | labels | categories | category | group membership | теги | тег | категории | етикети
        | метки | этикети | тегтер""",
    "kind": """type | contact type | company type | account type | customer type | deal type | record type
        | lifecycle stage | тип | тип контакта | тип компании | тип сделки | тип клиента | вид | түрі""",
    "status": "lead status | state code | статус | състояние | мәртебе | күйі",
    "id": """record id | external id | contact id | account id | company id | deal id | opportunity id
        | owner id | uid | guid | uuid | xml id | no | код | номер | номер по ред | пореден номер
        | идентификатор | п п | внешний код""",
    "photo": "image | avatar | фото | снимка | сурет",
    "language": "preferred language | язык | език | тіл",
}


@cache
def meanings_of(text: str) -> dict[str, bool]:
    """Meaning → whether it is meant for sure, for words in plain form."""
    return _index().get(text, {})


@cache
def _index() -> dict[str, dict[str, bool]]:
    index: dict[str, dict[str, bool]] = {}
    for meaning, listed in MEANINGS.items():
        for words in (meaning, *listed.split("|")):
            sure = not words.strip().startswith("?")
            known = index.setdefault(plain(words), {})
            known[meaning] = known.get(meaning, False) or sure
    return index


def is_known_header(cell: str) -> bool:
    """Whether a cell reads like a header."""
    return len(cell) <= 80 and any(meanings_of(text) for text, cost, _label in readings(cell) if cost < 0.1)

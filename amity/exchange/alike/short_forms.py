"""What people are called: Саша is Александр or Александра, Bill is William."""

from amity.base.text.fold import fold

NAMES = (
    "александр саша шура алекс", "александра саша", "алексей леша", "анна аня ани", "анастасия настя",
    "андрей андрюша", "антон тоша", "борис боря", "валентина валя", "василий вася", "виктор витя", "виктория вика",
    "владимир вова володя", "георги гошо жоро", "григорий гриша", "дарья даша", "димитър митко", "дмитрий дима митя",
    "евгений женя", "екатерина катя", "елена лена", "иван ваня", "иванка ваня", "ирина ира", "константин костя",
    "любовь люба", "людмила люда", "мария маша", "михаил миша", "надежда надя", "наталья наташа", "николай коля",
    "ольга оля", "павел паша", "петр петя", "пётр петя", "роман рома", "светлана света", "сергей серёжа",
    "софия соня", "стефан стефчо", "татьяна таня", "юлия юля", "юрий юра", "william bill will", "robert bob rob",
    "richard dick rick", "michael mike", "elizabeth liz beth betty", "margaret maggie peggy", "thomas tom",
    "james jim", "john jack", "katherine kate kathy", "edward ed ted", "anthony tony", "andrew andy",
    "christopher chris", "daniel dan", "david dave", "joseph joe", "matthew matt", "nicholas nick", "patricia pat",
    "samuel sam", "steven steve", "susan sue", "jennifer jen",
)  # fmt: skip
CALLED = {}
"""{folded word: the groups of names that are called so}."""
for _group, _names in enumerate(NAMES):
    for _name in _names.split():
        CALLED.setdefault(fold(_name), set()).add(_group)

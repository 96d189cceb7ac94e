"""fill an empty database with the demo company"""

from ..demo_company import fill, has_records
from ..migrating import migrate
from ..opening import open_house, say
from ..refusal import Refused


def arguments(parser):
    parser.add_argument("--again", action="store_true", help="also where there are records already")


def run(options):
    with open_house(with_django=False) as house:
        migrate(house.url, house.data, say)
        if has_records(house.url) and not options.again:
            raise Refused("There are records here already. `amity demo --again` puts the demo company beside them.")
        fill(house, say)

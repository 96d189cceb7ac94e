"""let somebody in who is locked out: take off their second factor, and what addresses their roles ask for"""

from ..noting import note_here
from ..opening import open_house, say
from ..refusal import Refused


def arguments(parser):
    parser.add_argument("login", help="their sign-in name")
    parser.add_argument(
        "--from-everywhere", action="store_true", help="their roles ask for no address any more: for all who have them"
    )


def run(options):
    with open_house():
        from amity.users.locked_out import free_networks, person_who

        person = person_who(options.login)
        if person is None:
            raise Refused(f"Nobody who can sign in has the sign-in name “{options.login}”.")
        from amity.users.second_factor import take_all_off

        had = take_all_off(person.pk)
        say(f"{person.name} has no second factor any more." if had else f"{person.name} had no second factor.")
        freed = free_networks(person) if options.from_everywhere else []
        for name in freed:
            say(f"The role “{name}” asks for no address any more.")
        note_here(f"let-in {person.login}" + (": " + ", ".join(freed) if freed else ""))
        say("They sign in by their password; where a role needs a second factor, they set up a new one then.")

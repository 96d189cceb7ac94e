"""let the owner's own programs read everything by SQL: a read-only role and flat views"""

from amity.base.database.certificate import fingerprint
from amity.base.database.cluster import READER, SUPERUSER
from amity.base.database.door import Door, close_door, door_of, open_door
from amity.base.database.prepare import NAME

from ..noting import note_here
from ..opening import open_house, say
from ..refusal import Refused

PORT = 5433
LANGUAGES = ("en", "bg", "ru", "kk")


def arguments(parser):
    parser.add_argument(
        "what",
        nargs="?",
        default="status",
        choices=("status", "on", "off", "password", "open", "close"),
        help="on: make role and views; password: a new one; open, close: the way in from other machines; off: all away",
    )
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the labels in the views; default en")
    parser.add_argument("--role", default=READER, help="its name, where the database is your own server's")
    parser.add_argument("--host", default="0.0.0.0", help="open: the address to listen at; default: all of them")  # noqa: S104 - said in its help; TLS and a password hold it
    parser.add_argument("--port", type=int, default=PORT, help=f"open: the port; default {PORT}")
    parser.add_argument("--name", default="localhost", help="open: by what name others reach this machine")


def run(options):
    with open_house() as house:
        done = {
            "on": _on,
            "off": _off,
            "password": _password,
            "open": _open,
            "close": _close,
            "status": _status,
        }[options.what](house, options)
        if options.what != "status":
            note_here(f"sql-access {options.what}")
        return done


def _on(house, options):
    from amity.flat import reader, views

    known = views.there()
    role = _role(house, options)
    if known is None or not reader.has_reader(_admin(house), role):
        _give_password(house, role)
    views.make(role, options.language)
    say(f"Views of everything stand in the schema “{views.SCHEMA}”. Whoever has the password sees all of it: there")
    say("are no roles and no private notes here. Give it to programs and people whom you would show the whole house.")
    return _status(house, options)


def _password(house, options):
    from amity.flat import views

    known = views.there()
    if known is None:
        raise Refused("SQL access is off. Switch it on with: amity sql-access on")
    _give_password(house, known["role"])


def _give_password(house, role):
    """Make the role, or a new password for it; on an owner's server a role that is there already keeps its own."""
    from amity.flat import reader

    if house.server is None and reader.has_reader(house.url, role):
        say(f"The role “{role}” keeps the password that it has.")
        return
    password = reader.new_password()
    reader.shut_out(_admin(house), role)
    reader.make_reader(_admin(house), role, password)
    say(f"user      {role}")
    say(f"password  {password}")
    say("It is shown this once and kept nowhere; `amity sql-access password` makes another.")


def _off(house, options):
    from amity.flat import reader, views

    known = views.there()
    closed = close_door(house.data)
    if known:
        reader.shut_out(_admin(house), known["role"])
    views.drop()
    if known:
        reader.remove_reader(_admin(house), known["role"])
    say("SQL access is off: no views, no role." if known or closed else "SQL access was off already.")


def _open(house, options):
    from amity.flat import views

    if house.server is None:
        raise Refused("The database is your own server's (DATABASE_URL): open its port there, with TLS.")
    if views.there() is None:
        raise Refused("SQL access is off. Switch it on first: amity sql-access on")
    certificate = open_door(house.data, Door(options.host, options.port, options.name))
    say(f"Open at {options.host}:{options.port} while Amity runs, by TLS and password only.")
    say(f"certificate  {certificate}")
    say(f"SHA-256      {fingerprint(certificate)}")
    say(f"Put one of your own there instead if you have it: {certificate.name} and key.pem.")


def _close(house, options):
    say("The way in from other machines is closed." if close_door(house.data) else "It was closed already.")


def _status(house, options):
    from amity.flat import views

    known = views.there()
    if known is None:
        say("SQL access is off. `amity sql-access on` makes a role and views for your own programs.")
        return
    door = door_of(house.data) if house.server else None
    say(f"SQL access is on: schema “{views.SCHEMA}”, role “{known['role']}”, labels in “{known['language']}”.")
    if house.server:
        say(f"on this machine   psql '{_here(house, known['role'])}'")
        way = f"{door.name}, port {door.port}, database {NAME}, sslmode=require" if door else "closed"
        say(f"from elsewhere    {way}")


def _here(house, role):
    return house.server.place.url_of(NAME, user=role)


def _role(house, options):
    return READER if house.server else options.role


def _admin(house):
    """The address as who may make roles."""
    return house.server.place.url_of(NAME, user=SUPERUSER) if house.server else house.url

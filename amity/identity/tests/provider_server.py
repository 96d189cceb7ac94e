"""A real identity provider, Canaille (https://canaille.readthedocs.io), in a process of its own: `python -m … PORT
REDIRECT` serves it until it is told to end. Its people are Vera (in the group sellers) and Ivan."""

import sys

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from canaille.oidc.provider import AuthorizationCodeGrant
from werkzeug.serving import make_server

CLIENT, SECRET = "amity", "between us"
PASSWORD = "correct horse battery"


def _code_of(_grant, code, client):
    """Its store in memory gives whatever fits one of several questions; of codes that were never exchanged any."""
    found = Backend.instance.query(models.AuthorizationCode, code=code)
    return next((one for one in found if one.client.client_id == client.client_id and not one.is_expired()), None)


def app_of(port, redirect):
    """The provider as a WSGI application."""
    site = f"http://127.0.0.1:{port}"
    mapping = {"SUB": "{{ user.identifier }}"}
    app = create_app(
        {
            "SECRET_KEY": "of a test",
            "SERVER_NAME": f"127.0.0.1:{port}",
            "PREFERRED_URL_SCHEME": "http",
            "CANAILLE": {"DATABASE": "memory", "NAME": "House of identity", "HTMX": False, "JAVASCRIPT": False},
            "CANAILLE_OIDC": {"TRUSTED_DOMAINS": ["127.0.0.1"], "USERINFO_MAPPING": mapping},
        }
    )
    with app.app_context():
        people = {}
        for login, name in (("vera", "Vera Ilieva"), ("ivan", "Ivan Petrov")):
            people[login] = models.User(
                user_name=login,
                formatted_name=name,
                family_name=name.split()[1],
                emails=[f"{login}@example.com"],
                password=PASSWORD,
            )
            Backend.instance.save(people[login])
        Backend.instance.save(models.Group(display_name="sellers", members=[people["vera"]]))
        client = models.Client(
            client_id=CLIENT,
            client_secret=SECRET,
            client_name="Amity",
            client_uri=site,
            redirect_uris=[redirect],
            grant_types=["authorization_code"],
            response_types=["code"],
            scope=["openid", "email", "profile", "groups"],
            token_endpoint_auth_method="client_secret_basic",
        )
        Backend.instance.save(client)
        client.audience = [client]
        Backend.instance.save(client)
    AuthorizationCodeGrant.query_authorization_code = _code_of
    return app


if __name__ == "__main__":
    port, redirect = int(sys.argv[1]), sys.argv[2]
    server = make_server("127.0.0.1", port, app_of(port, redirect), threaded=True)
    server.serve_forever()

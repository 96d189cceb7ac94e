"""Pages asked for inside this process, without a server, to see where their time goes."""

import io
import sys


class Pages:
    """The application as a function of a path, for somebody who is signed in."""

    def __init__(self, login: str):
        from importlib import import_module

        from django.conf import settings

        from amity.site.wsgi import application
        from amity.users.models import User
        from amity.users.signin import sign_in

        self.application = application
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        sign_in(session, User.objects.unscoped(because="the benchmark signs somebody in").get(login=login))
        session.save()
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"

    def get(self, path: str) -> bytes:
        """The body of the page; RuntimeError unless it answers 200."""
        place, _, query = path.partition("?")
        status: list[str] = []
        answer = self.application(self._environ(place, query), lambda code, _head, *_: status.append(code))
        body = b"".join(answer)
        answer.close()
        if not status[0].startswith("200"):
            raise RuntimeError(f"GET {path} answers {status[0]}")
        return body

    def _environ(self, place: str, query: str) -> dict:
        return {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": place,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_COOKIE": self.cookie,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
        }

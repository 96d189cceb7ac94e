"""A session, kept in the database as Django keeps them; reading one brings the versions of definitions and habits."""

import json
from datetime import datetime
from functools import lru_cache

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from amity.base.clock import now
from amity.base.database.prepared import prepared_rows

READ = """
SELECT session_data, seen, d.version, h.version
FROM users_session CROSS JOIN records_definitions d CROSS JOIN records_habits h
WHERE session_key = %s AND expire_date > %s
"""


class SessionStore(DatabaseSessions):
    """A session that answers two questions of every request in one statement: who asks, and what is defined now.

    `definitions`, `habits` and `seen` (when it was last noted that the browser is there) are None until a session was
    found in the database.
    """

    definitions = habits = seen = None

    @classmethod
    def get_model_class(cls):
        from .sessions import Session

        return Session

    def create_model_instance(self, data):
        """The row of the session; what it says of the person and the browser is taken out of the data."""
        row, moment = super().create_model_instance(data), now()
        since = data.get("since")
        row.user, row.seen = data.get(SESSION_KEY), moment
        row.since = datetime.fromisoformat(since) if since else moment
        row.agent, row.address, row.by = (data.get(name, "") for name in ("agent", "address", "by"))
        return row

    def load(self):
        """The data of the session; {} if there is none of this key or it has expired."""
        row = None
        if self.session_key.isalnum() and self.session_key.isascii():
            row = next(iter(prepared_rows(READ, [self.session_key, now()])), None)
        if row is None:
            self._session_key = None
            return {}
        data, self.seen, self.definitions, self.habits = row
        return self.decode(data)

    def decode(self, session_data):
        """The data as they were signed; {} if they were not. They come with each request and are checked once."""
        return json.loads(_checked(session_data))


@lru_cache(maxsize=1000)
def _checked(session_data):
    return json.dumps(DatabaseSessions().decode(session_data))

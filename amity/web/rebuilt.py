"""A front end that is rebuilt under a running server is served at once: no restart, and nothing of it on a request but
a look at the clock."""

from time import monotonic

from whitenoise.middleware import WhiteNoiseMiddleware

from . import assets

EVERY = 1.0
"""Seconds between two looks at the manifest."""


class Built(WhiteNoiseMiddleware):
    """Middleware: the files of the front end. When Vite has written another manifest they are read anew."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.looked, self.written = monotonic(), _written()

    def __call__(self, request):
        if monotonic() - self.looked > EVERY:
            self.looked = monotonic()
            self._look()
        return super().__call__(request)

    def _look(self):
        """While Vite is at work there is no manifest: the old one holds until the new one is there."""
        written = _written()
        if written and written != self.written:
            self.written = written
            assets.forget()
            self.files = {}
            self.add_files(self.static_root, prefix=self.static_prefix)


def _written():
    """When the manifest was written, in nanoseconds; None where there is none."""
    try:
        return (assets.folder() / "manifest.json").stat().st_mtime_ns
    except FileNotFoundError:
        return None

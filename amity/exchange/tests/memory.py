"""How much memory something takes, as the system sees it."""

from pathlib import Path
from threading import Event, Thread


def resident():
    """Bytes of memory that this process has just now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


class Peak(Thread):
    """The most memory that this process has while `with Peak() as peak` lasts; `more` than it had before."""

    def __enter__(self):
        self.ended, self.before, self.most = Event(), resident(), 0
        self.start()
        return self

    def run(self):
        while not self.ended.wait(0.005):
            self.most = max(self.most, resident())

    def __exit__(self, *_fault):
        self.ended.set()
        self.join()

    @property
    def more(self):
        return self.most - self.before

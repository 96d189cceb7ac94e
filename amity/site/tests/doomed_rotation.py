"""A change of the secret for a test to kill: the process ends itself, as by kill -9, at the moment that it is told."""

import os
import signal
import sys

from amity.site import secret
from amity.site.command import main


def die(*_what):
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(number):
    """A `seal` that lives to its `number`-th value."""
    from amity.base.sealed import seal

    sealed = []

    def doomed(text):
        sealed.append(text)
        return die() if len(sealed) == number else seal(text)

    return doomed


if __name__ == "__main__":
    from amity.site.commands import keys

    moment = sys.argv[1]
    if moment == "file":
        secret.os.fsync = die
    elif moment == "sealed":
        keys.end_rotation = die
    else:
        set_up = keys.set_up_django

        def doomed():
            set_up()
            import amity.base.sealing_anew
            import amity.records.sealed_everywhere

            if moment == "records":
                amity.records.sealed_everywhere.seal = die_at(2)
            else:
                amity.base.sealing_anew.seal = die_at(int(moment))

        keys.set_up_django = doomed
    sys.exit(main(["keys", "rotate"]))

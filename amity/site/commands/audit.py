"""say whether the audit log is as it was written"""

from ..opening import open_house, say


def arguments(parser):
    parser.add_argument("what", choices=("verify",), help="verify: work out the hash of every entry anew")
    parser.add_argument("--head", default="", help="a head that you wrote down earlier: the log must still hold it")


def run(options):
    with open_house():
        from amity.audit.chain import verify

        verdict = verify(options.head)
        if verdict.broken is not None:
            say(f"Entry {verdict.broken:,} is not as it was written, or one before it is missing.")
            say(f"The {verdict.entries:,} before it fit each other.")
            return 1
        say(f"{verdict.entries:,} entries, each as it was written. The head is")
        say(verdict.head or "(none: the log is empty)")
        if not verdict.met:
            say("The head that you named is not among them: the log was made anew, or cut off behind it.")
            return 1
        say("Write the head down where nobody who runs this house can change it: later “--head” holds the log to it.")
        return 0

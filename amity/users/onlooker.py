"""Who looks at the house as another person sees it."""

from functools import cached_property

from .actor import Actor


class Onlooker(Actor):
    """A person as `behind`, an administrator, looks on: what they see, but for what is for them alone (see `alone` in
    `records/scope.py`), in the words of who looks. `until` is when it ends by itself. The write door is shut to it."""

    def __init__(self, user, behind, until):
        super().__init__(user, behind.definitions, behind.habits)
        self.behind, self.until, self.language = behind, until, behind.language

    @cached_property
    def scope_key(self):
        return "view as", *super().scope_key

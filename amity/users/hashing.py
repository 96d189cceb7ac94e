"""How passwords are hashed: Argon2id (RFC 9106) with 46 MiB, twice over, in one lane.

Above what OWASP asks at least (19 MiB), and below Django's 100 MiB: eight people who sign in at one moment must not
take a gigabyte from a small machine. Older hashes are read as before, and made anew at the next sign-in.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Hasher(Argon2PasswordHasher):
    time_cost = 2
    memory_cost = 47_104
    parallelism = 1

"""A process that the tests kill: it uses the embedded server of a folder and says each number once it is stored."""

import sys

import psycopg

from amity.base.database.server import EmbeddedServer

if __name__ == "__main__":
    server = EmbeddedServer(sys.argv[1]).start()
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS written (number bigint PRIMARY KEY)")
        row = connection.execute("SELECT coalesce(max(number), 0) FROM written").fetchone()
        number = row[0] if row else 0
        while True:
            number += 1
            connection.execute("INSERT INTO written VALUES (%s)", [number])
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()

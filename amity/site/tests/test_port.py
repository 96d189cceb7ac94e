"""Two houses never share a port, not even if both begin at once."""

import socket
import subprocess
import sys

import pytest

from amity.site.port import held
from amity.site.refusal import Refused


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def elsewhere(port, then=""):
    """Another process that wants the port, and what it says."""
    words = f"from amity.site.port import held\nwith held({port}): print('mine', flush=True); {then or 'pass'}"
    return subprocess.Popen([sys.executable, "-c", words], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)


def test_of_two_houses_that_begin_at_once_one_has_the_port_and_the_other_is_told(port):
    with elsewhere(port, "input()") as first:
        assert first.stdout.readline() == "mine\n"
        with pytest.raises(Refused, match=f"Port {port} cannot be used .* Choose another one"), held(port):
            pass
        first.kill()
    with held(port):
        pass  # whoever died has given it back


def test_a_port_on_which_something_else_listens_is_refused(port):
    with socket.create_server(("127.0.0.1", port)), pytest.raises(Refused, match="cannot be used"), held(port):
        pass


def test_the_processes_of_one_house_may_listen_while_it_is_held(port):
    with held(port):
        for _process in range(2):
            listening = socket.socket()
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            listening.bind(("127.0.0.1", port))
            listening.listen()


def test_a_number_that_is_no_port_is_refused_in_words():
    with pytest.raises(Refused, match="99999999 cannot be used"), held(99999999):
        pass

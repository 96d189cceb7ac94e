"""What browsers call themselves, in words."""

import pytest

from amity.users.devices import device

LIKE = "AppleWebKit/537.36 (KHTML, like Gecko)"
SAID = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0": "Firefox, Linux",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {LIKE} Chrome/140.0 Safari/537.36 Edg/140.0": "Edge, Windows",
    f"Mozilla/5.0 (Linux; Android 15) {LIKE} Chrome/140.0 Mobile Safari/537.36": "Chrome, Android",
    f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {LIKE} Version/19.0 Safari/605.1": "Safari, macOS",
    f"Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) {LIKE} CriOS/140 Mobile Safari/604.1": "Chrome, iPhone",
    "": "",
    "<script>": "",
}


@pytest.mark.parametrize(("agent", "words"), SAID.items())
def test_it_is_told_in_words(agent, words):
    assert device(agent) == words

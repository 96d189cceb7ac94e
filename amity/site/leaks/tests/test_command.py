"""`amity leaks`, as somebody starts it at the terminal: a whole house, asked by people of every kind."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.system


def test_nobody_finds_a_trace_of_what_they_may_not_see(tmp_path):
    to = tmp_path / "leaks.md"
    words = [sys.executable, "-m", "amity.site.command", "leaks", "--to", str(to)]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=580)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-3000:]
    told = to.read_text(encoding="utf-8")
    assert "**No trace of what somebody may not see.**" in told
    for said in ("denied by “never”", "a share that is over", "my_project", "`/<entity:entity>/<uuid:id>/history/`"):
        assert said in told

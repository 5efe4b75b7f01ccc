"""What the service manager is told, at a socket of the test's own."""

from __future__ import annotations

import socket
import sys

import pytest

from bot.faces.telegram.watched.notify import notify

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are no such sockets here")


@pytest.mark.parametrize(
    "abstract", [False, pytest.param(True, marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux has them"))]
)
def test_each_assignment_is_a_line(tmp_path, monkeypatch, abstract):
    name = f"newsbot-test-{tmp_path}" if abstract else str(tmp_path / "socket")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind("\0" + name if abstract else name)
        manager.settimeout(5)
        monkeypatch.setenv("NOTIFY_SOCKET", "@" + name if abstract else name)
        notify(READY=1, STATUS="two\nlines")
        assert manager.recv(1000) == b"READY=1\nSTATUS=two lines"


@pytest.mark.parametrize("variable", [None, "", "nobody-listens-here"])
def test_where_nobody_listens_nothing_happens(monkeypatch, tmp_path, variable):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    if variable is not None:
        monkeypatch.setenv("NOTIFY_SOCKET", variable)
    notify(READY=1)

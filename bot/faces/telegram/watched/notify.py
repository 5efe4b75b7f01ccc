"""Tells the service manager how it goes (https://www.freedesktop.org/software/systemd/man/sd_notify.html)."""

from __future__ import annotations

import os
import socket
from contextlib import suppress

_SOCKET = "NOTIFY_SOCKET"  # set by a manager that wants to be told


def notify(**assignments: str | int) -> None:
    """Tells, for example, READY=1; nothing where nobody wants to be told, or does not listen."""
    if not (path := os.environ.get(_SOCKET)):
        return
    where = "\0" + path[1:] if path.startswith("@") else path  # a name without a file
    said = "\n".join(f"{name}={str(value).replace(chr(10), ' ')}" for name, value in assignments.items())
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as telling:
        telling.setblocking(False)
        telling.sendto(said.encode(), where)

"""Web servers on loopback that send whatever they are told to, byte for byte, and remember what they were asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

Answer = bytes | Callable[[], AsyncIterator[bytes]]


def response(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole response; `content_type="text/html"` is a header."""
    data = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named.setdefault("content-length", str(len(data)))
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status}\r\n{head}connection: close\r\n\r\n".encode("latin-1") + data


def moved(location: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return response(b"", status, location=location)


@dataclass
class Site:
    """A server: for each path an answer, or several, of which the last stays; what is not there is 404."""

    url: str = ""
    answers: dict[str, Answer | list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    @property
    def paths(self) -> list[str]:
        """What was asked for, robots.txt apart."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answers one request."""
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            request, *lines = head.strip().split("\r\n")
            path = request.split(" ")[1]
            headers = dict(line.lower().split(": ", 1) for line in lines)
            self.asked.append((path, headers))
            answer = self.answers.get(path, response(b"", "404 Not Found"))
            if isinstance(answer, list):
                answer = answer.pop(0) if len(answer) > 1 else answer[0]
            if isinstance(answer, bytes):
                writer.write(answer)
            else:
                async for piece in answer():
                    writer.write(piece)
                    await writer.drain()
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.at_once -= 1
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


@asynccontextmanager
async def serving() -> AsyncIterator[Site]:
    """A site at an address of loopback."""
    site = Site()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    site.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield site
    finally:
        server.close()
        server.close_clients() if hasattr(server, "close_clients") else None
        await server.wait_closed()

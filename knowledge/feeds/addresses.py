"""Where a request may go: a host's addresses are looked at once, and the connection is made to what was looked at."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from knowledge.errors import ReadError

# The addresses of a host at a port, as texts of IPv4 or IPv6. Raises OSError.
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

_MOST = 4  # addresses of one host that are tried
_SECONDS = 10.0  # for a name to be looked up
_UNICAST = ipaddress.ip_network("2000::/3")  # all that is public in IPv6
# What carries IPv4 in IPv6: behind such an address any other may stand (Teredo, 6to4).
_TUNNELS = (ipaddress.ip_network("2001::/32"), ipaddress.ip_network("2002::/16"))


async def resolved(host: str, port: int) -> Sequence[str]:
    """The addresses of a host by the system's own way of looking up. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


@dataclass(frozen=True)
class Addresses:
    """The addresses that may be asked; hosts that are `private` by name may have any."""

    private: frozenset[str] = frozenset()
    resolve: Resolve = resolved

    async def of(self, host: str, port: int) -> list[str]:
        """Those to connect to, in the order in which to try. Raises ReadError where there is none, or one is no public
        one: whoever may name a host could have it lead into the operator's own network."""
        try:
            async with asyncio.timeout(_SECONDS):
                found = list(dict.fromkeys(await self.resolve(host, port)))
        except (OSError, UnicodeError) as error:  # TimeoutError is an OSError
            raise ReadError(f"the host {host} is not found") from error
        if not found:
            raise ReadError(f"the host {host} is not found")
        if host not in self.private and not all(map(is_public, found)):
            raise ReadError(
                f"the host {host} has a private address; where it is to be read, name it in the setting private_hosts"
            )
        return found[:_MOST]


def is_public(address: str) -> bool:
    """Whether anybody on the internet would reach the same machine at an address.

    >>> [is_public(one) for one in ("93.184.215.14", "2606:2800:21f:cb07::1")]
    [True, True]
    >>> [is_public(one) for one in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1")]
    [False, False, False, False, False, False]
    >>> [is_public(one) for one in ("::1", "fe80::1%e0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00::")]
    [False, False, False, False, False, False]
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if found.version == 6 and (found not in _UNICAST or any(found in tunnel for tunnel in _TUNNELS)):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved

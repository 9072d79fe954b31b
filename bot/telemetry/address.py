"""Where the bot is looked at from outside: a host and a port."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv6Address
from typing import Final, Self

PORT_MAX: Final = 65_535


@dataclass(frozen=True, slots=True)
class Address:
    """What a server listens on.

    Attributes:
        host: A name, or an IP address without brackets.
        port: From 1 to 65535; in tests 0, which takes a free one.
    """

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``host:port``, with IPv6 addresses in brackets (RFC 3986, section 3.2.2).

        Args:
            text: Names the host: which interface is open is for the operator to say.

        Returns:
            The address.

        Raises:
            ValueError: It is not of that form.
        """
        host, _, port = text.rpartition(":")
        if host.startswith("[") and host.endswith("]"):
            host = str(IPv6Address(host[1:-1]))
        elif not host or not set(host).isdisjoint(":/[]@ "):
            raise ValueError("names no host")
        if not (port.isascii() and port.isdecimal() and 1 <= int(port) <= PORT_MAX):
            raise ValueError("names no port")
        return cls(host, int(port))

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

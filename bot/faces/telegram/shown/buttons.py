"""The data of a button: a version, what it does, to which answer, and a signature that only this bot makes."""

from __future__ import annotations

import base64
import binascii
import hmac
import struct
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from knowledge.address import Address

Action = Literal[
    "page",
    "context",
    "choose",
    "useful",
    "wrong",
    "speaker",
    "figure",
    "answer",
    "language",
    "follow",
    "following",
    "unfollow",
]

# Each action's number in the data: a number is never given to another action.
_NUMBERS: dict[Action, int] = {
    "page": 1,  # the answers behind `skip` and `series`
    "context": 2,  # the slice at the address, in its passages
    "choose": 3,  # the suggestion `skip`
    "useful": 4,
    "wrong": 5,
    "speaker": 6,  # it is the speaker of the slice that is wrong
    "figure": 7,
    "answer": 8,  # it answers another question
    "language": 9,  # the language `skip`
    "follow": 10,  # what the question asks about
    "following": 11,  # lists what the chat follows
    "unfollow": 12,  # what is kept in the row `number`
}
_ACTIONS = {number: action for action, number in _NUMBERS.items()}
_VERSION = "1"
_FIELDS = struct.Struct(">B6sHB")
_MOST_SKIPPED, _MOST_SERIES = 0xFFFF, 0xFF
_BITS = 16  # of what was skipped
_SIGNATURE = 8  # bytes


@dataclass(frozen=True, slots=True)
class Button:
    """What a button does; `token` names the question whose answer it is under (`Buttons.token`)."""

    action: Action
    token: str
    skip: int = 0
    series: int = 0
    address: Address | None = None

    @property
    def number(self) -> int:
        """A number of up to seven digits, in the place of both counts."""
        return self.series << _BITS | self.skip


def numbered(action: Action, token: str, number: int) -> Button:
    """A button with a number of its own.

    >>> numbered("unfollow", "AAAAAAAA", 70_000).number
    70000
    """
    return Button(action, token, number & _MOST_SKIPPED, number >> _BITS)


@dataclass(frozen=True, slots=True)
class Buttons:
    """Makes and reads the data, with the key of this bot's state."""

    key: bytes

    def token(self, chat: int, message: int) -> str:
        """The name of a question, which is a message of a chat: eight signs."""
        return base64.urlsafe_b64encode(self._sign(f"{chat}/{message}".encode())[:6]).decode()

    def data(self, button: Button) -> str:
        """A button as the Bot API takes it: 25 signs, or 48 with an address, of 64."""
        skip, series = min(button.skip, _MOST_SKIPPED), min(button.series, _MOST_SERIES)
        token = base64.urlsafe_b64decode(button.token)
        packed = _FIELDS.pack(_NUMBERS[button.action], token, skip, series)
        if button.address is not None:
            packed += button.address.pack()
        return _VERSION + base64.urlsafe_b64encode(packed + self._sign(packed)).decode().rstrip("=")

    def read(self, data: str) -> Button | None:
        """The button that data stands for; None where it is of another version or nothing that this bot has made."""
        try:
            signed = base64.b64decode(data[1:] + "=" * (-len(data[1:]) % 4), b"-_", validate=True)
        except (ValueError, binascii.Error):
            return None
        packed, signature = signed[:-_SIGNATURE], signed[-_SIGNATURE:]
        if data[:1] != _VERSION or not hmac.compare_digest(self._sign(packed), signature):
            return None
        number, token, skip, series = _FIELDS.unpack_from(packed)
        address = Address.unpack(packed[_FIELDS.size :]) if packed[_FIELDS.size :] else None
        return Button(_ACTIONS[number], base64.urlsafe_b64encode(token).decode(), skip, series, address)

    def _sign(self, packed: bytes) -> bytes:
        return hmac.digest(self.key, _VERSION.encode() + packed, sha256)[:_SIGNATURE]

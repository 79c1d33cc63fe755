"""Values to plain JSON and back, and ids that come from content.

One encoding for the store, the exports and the tests: keys in the order of the dataclass, no insignificant spaces, so equal values
are equal bytes.
"""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder(order="deterministic")
_PACKER = msgspec.msgpack.Encoder(order="deterministic")


def encode(value: object) -> bytes:
    """The value as JSON bytes; equal values give equal bytes."""
    return _ENCODER.encode(value)


def decode(kind: type[T], encoded: bytes | str) -> T:
    """The value of type `kind` that `encode` wrote. Raises `msgspec.ValidationError` when the bytes do not fit the type."""
    return msgspec.json.decode(encoded, type=kind)


def pack(value: object) -> bytes:
    """The value as MessagePack bytes, for values that hold bytes (vectors) and are not for people; equal values give equal bytes."""
    return _PACKER.encode(value)


def unpack(kind: type[T], packed: bytes) -> T:
    """The value of type `kind` that `pack` wrote. Raises `msgspec.ValidationError` when the bytes do not fit the type."""
    return msgspec.msgpack.decode(packed, type=kind)


def plain(value: object) -> Any:
    """The value as lists, dictionaries, strings and numbers, for `--json` and for templates."""
    return msgspec.to_builtins(value)


def content_id(prefix: str, *parts: object) -> str:
    """A short id that depends on nothing but `parts`: the prefix and 12 hexadecimal digits of a SHA-256."""
    return f"{prefix}-{hashlib.sha256(_ENCODER.encode(parts)).hexdigest()[:12]}"

"""Things kept by their place in a text, so that "what stands here?" does not look at all of a long text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from standoff.model import Span

T = TypeVar("T")

WIDTH = 1000
"""Characters of one stretch; a thing stands in every stretch that it touches."""


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """Things by the stretches of text that they touch. It grows by `put`."""

    stretches: dict[int, list[tuple[Span, T]]]


def shelf(items: Iterable[tuple[Span, T]]) -> Shelf[T]:
    """A shelf with `items`, in their order."""
    made: Shelf[T] = Shelf({})
    for place, item in items:
        put(made, place, item)
    return made


def put(held: Shelf[T], place: Span, item: T) -> None:
    """Put one more thing on the shelf."""
    for number in range(place.start // WIDTH, (place.end - 1) // WIDTH + 1):
        held.stretches.setdefault(number, []).append((place, item))


def touching(held: Shelf[T], place: Span) -> list[tuple[Span, T]]:
    """What shares a character with `place`, with its own place, each thing once."""
    first, last = place.start // WIDTH, (place.end - 1) // WIDTH
    found = []
    for number in range(first, last + 1):
        for span, item in held.stretches.get(number, ()):
            if span.start < place.end and place.start < span.end and max(first, span.start // WIDTH) == number:
                found.append((span, item))
    return found

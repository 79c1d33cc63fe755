"""Places in a text: half-open character ranges, and the document they lie in.

Offsets are Python characters of `Document.text`, exactly as read (law 2: a text is never edited).
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model.error import Misuse


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters, `0 <= start < end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise Misuse(f"A span needs 0 <= start < end, but got {self.start} and {self.end}.")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters that this span covers in `text`."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many characters the two spans share (0 when they only touch)."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words that bear something out: a span in the document with the id `doc`."""

    doc: str
    span: Span

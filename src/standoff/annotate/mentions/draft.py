"""A mention in the making: atoms instead of characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.model import MentionKind

Form = Literal["name", "title", "pronoun", "description", "demonym"]


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a `Mention`, at the atoms `first` to `last` (half-open)."""

    first: int
    last: int
    kind: MentionKind
    name: str | None
    form: Form
    why: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    speaks_for: tuple[str, ...] = ()
    leaning: bool = False

"""Who: parties, persons, offices and bodies, and the record that certain words name one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.model.span import Evidence

ActorKind = Literal["person", "state", "organisation", "collective", "group", "outlet"]


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor across all documents. `aliases` are all forms met; `speaks_for` are ids of the parties it speaks for.

    `members` are ids of those whom a collective is told to consist of; it stays itself all the same.
    `country` is an ISO 3166 alpha-3 code, `sector` a CAMEO sector code, `roles` the offices the reports give it.
    """

    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...] = ()
    speaks_for: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    roles: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """These words name this actor, because …"""

    words: Evidence
    actor: str
    why: str

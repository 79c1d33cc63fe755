"""Words for issues: those that say nothing about a matter, and those that tell its direction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from standoff.lexicon.reader import by_key, rows

JointRole = Literal[
    "list", "passive", "purpose", "unit", "own", "count", "brings", "would", "follows", "taken", "yes or no", "several", "reason"
]


@dataclass(frozen=True, slots=True)
class Plain:
    """Words that stand in every report and tell no issue from another."""

    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Direction:
    """Words that turn what they govern: `less` (withdraw, halt, without) against `more` (deploy, expand); `not` turns either.

    `same` are words that take up a proposition already made ("these demands", "the proposal") and so keep its direction. `short` say
    that a demand is met or not; `means` are followed by what they are for ("talks to end the crisis"); `turn` begin another thought; `kept`
    say that nobody shall touch it; `lack` that what follows is not there; `plain` are words that only look like one with a direction
    ("close to"). What `refuses` says no to the whole of what it speaks of, as an act of its own: "ruled out a withdrawal".
    """

    words: tuple[str, ...]
    way: Literal["less", "more", "not", "same", "short", "means", "turn", "kept", "lack", "plain"]
    example: str
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """Words for one kind of thing: talks, drills, troops. `owned`: only whose it is can send, hold, impose or withdraw it, so that one told
    without an owner is that of the party which does so. `answers`: what is given on a demand, which may come and yet fall short. `process`:
    what is held or given about a matter, so that who agrees to it has not agreed to the matter.
    """

    words: tuple[str, ...]
    example: str
    owned: bool = False
    answers: bool = False
    process: bool = False


@dataclass(frozen=True, slots=True)
class Joint:
    """Small words beside a word of direction: `list` joins the items that it governs, `passive` says that it governs what stands before it,
    `purpose` leads to what a path or a talk is for; a `unit` of time tells that its beginning or end is but a day; `own` says that what
    follows is the doer's, a `count` may stand between an owner and what is owned. From a condition to what would follow
    leads `brings`, or `would` with `brings` or `follows` behind it. `taken` takes up what was said before and names nothing itself,
    `several` more than one thing; `yes or no` is an answer by itself; behind a `reason` stands why, and not what.
    """

    words: tuple[str, ...]
    role: JointRole
    example: str


@dataclass(frozen=True, slots=True)
class IssueWords:
    """`plain` holds the plain words, `bare` the nouns that name no matter by themselves; `ways` gives the direction of a word in any of its
    forms, `refusing` those words that say no; `things` the first word of its row, `owned`, `answers` and `process` those first words whose
    rows are so marked; `joints` the small words of each role.
    """

    plain: frozenset[str]
    ways: dict[str, str]
    things: dict[str, str]
    bare: frozenset[str]
    joints: Mapping[JointRole, frozenset[str]]
    answers: frozenset[str]
    owned: frozenset[str]
    process: frozenset[str]
    refusing: frozenset[str] = frozenset()


def read_issue_words(folder: Path) -> IssueWords:
    """Read `plain.toml`, `bare.toml`, `directions.toml`, `things.toml` and `joints.toml` in `folder`."""
    plain = rows(folder / "plain.toml", Plain)
    turning = rows(folder / "directions.toml", Direction)
    ways: dict[str, str] = {word: row.way for row in turning for word in row.words}
    kinds = rows(folder / "things.toml", Thing)
    things = {word: row.words[0] for row in kinds for word in row.words}
    bare = frozenset(word for row in rows(folder / "bare.toml", Plain) for word in row.words)
    return IssueWords(
        plain=frozenset(word for row in plain for word in row.words),
        ways=ways,
        things=things,
        bare=bare,
        joints=by_key((row.role, row.words) for row in rows(folder / "joints.toml", Joint)),
        answers=frozenset(row.words[0] for row in kinds if row.answers),
        owned=frozenset(row.words[0] for row in kinds if row.owned),
        process=frozenset(row.words[0] for row in kinds if row.process),
        refusing=frozenset(word for row in turning if row.refuses for word in row.words),
    )

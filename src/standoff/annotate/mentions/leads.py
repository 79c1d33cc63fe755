"""Whom somebody leads, told behind his name: "General Harst, who leads the Lowland Mission, said …" speaks for the mission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from standoff.annotate.mentions.names import Run
from standoff.annotate.mentions.page import Hit, Page
from standoff.annotate.mentions.phrases import complement
from standoff.annotate.mentions.who import party_of
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import Group, State


def led(page: Page, met: Iterable[Run], runs: Mapping[int, Run], words: Words) -> tuple[str, ...]:
    """The one party that is told behind the names of a person as that which he leads; none where two are, or where a verb of the past
    stands there.
    """
    found = {party for run in met if (party := _led_by(page, run, runs, words) or _whose(page, run, runs, words))}
    return next(iter(found)) if len(found) == 1 else ()


def _led_by(page: Page, run: Run, runs: Mapping[int, Run], words: Words) -> tuple[str, ...]:
    behind = page.atoms[run.last : run.last + 3]
    if len(behind) < 3 or behind[0].text != "," or behind[1].fold != "who" or behind[2].fold not in words.cues["leads"]:
        return ()
    piece, _ = complement(page, run.last + 3, runs, words, lone=False)
    if piece is None:
        return ()
    if isinstance(piece, Hit) and isinstance(piece.row, Group) and piece.row.voice == "state" and page.close(piece.first):
        whose = page.ending.get(piece.first)
        return (whose.row.name,) if whose is not None and isinstance(whose.row, State) else ()
    group = _group_behind(page, piece.last)
    if isinstance(piece, Hit) and isinstance(piece.row, State):
        own = group is not None and isinstance(group.row, Group) and group.row.voice == "state"
        return (piece.row.name,) if own else ()
    if group is not None and isinstance(piece, Run) and group.first == piece.last and page.atoms[group.first].text.istitle():
        return (" ".join(page.text(piece.first, group.last).split()),)
    return party_of(page, piece, (), words) or ()


def _whose(page: Page, run: Run, runs: Mapping[int, Run], words: Words) -> tuple[str, ...]:
    """The party or armed group that is told as his own (", whose Harbour Party voted against it,")."""
    behind = page.atoms[run.last : run.last + 2]
    body = runs.get(run.last + 2)
    if len(behind) < 2 or behind[0].text != "," or behind[1].fold != "whose" or body is None or body.last - body.first < 2:
        return ()
    return (" ".join(page.text(body.first, body.last).split()),) if page.atoms[body.last - 1].fold in words.cues["led by one"] else ()


def _group_behind(page: Page, at: int) -> Hit | None:
    """The common noun right behind a name or its apostrophe, if it means a group ("the Norwegian delegation", "Norway's team")."""
    if page.owns(at):
        at += 2 if page.atoms[at + 1 : at + 2] and page.atoms[at + 1].fold == "s" else 1
    return page.starting.get(at) if page.close(at) else None

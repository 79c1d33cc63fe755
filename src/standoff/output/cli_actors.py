"""Who is who, and a person's corrections: `actors`, `merge`, `split`, `rename`, `speaks-for`, `corrections`.

A correction is a line in the dossier's log. It is replayed whenever the dossier is rebuilt or grows, so it outlives every new report; and
it is undone by taking it out of the log.
"""

from __future__ import annotations

import difflib
from collections import Counter

import click

from standoff.model import Actor, Correction, Ledger, Misuse
from standoff.output.cli_terminal import as_json, count, dossier, note, opened, printable, say, table
from standoff.store import Store

_NEAR = 0.65
"""How like a name one must be to be offered in its place (ratio of matching letters)."""


@click.command()
@dossier()
@click.argument("name", required=False)
@as_json
def actors(file: str, name: str | None, as_json: bool) -> int:
    """Who is named, and for whom they speak.

    With NAME: this actor (each, where several bear the name), and why its
    names are its own.

    \b
    standoff actors talks.standoff
    standoff actors talks.standoff "Anna Vos"
    """
    ledger = opened(file).ledger()
    if name:
        found = _bearing(ledger, name)
        for actor in found if len(found) > 1 and not as_json else (_called(ledger, name),):
            _one(ledger, actor, as_json)
        return 0
    mentions = Counter(naming.actor for naming in ledger.namings)
    found = sorted(ledger.actors, key=lambda actor: (-mentions[actor.id], actor.name, actor.id))
    if as_json:
        say(found)
        return 0
    names = {actor.id: actor.name for actor in ledger.actors}
    rows = (
        (
            actor.name,
            actor.kind,
            str(mentions[actor.id]),
            ", ".join(names.get(party, party) for party in actor.speaks_for),
            "; ".join(alias for alias in actor.aliases if alias != actor.name),
        )
        for actor in found
    )
    if found:
        table(("actor", "kind", "named", "speaks for", "also called"), rows, wide=("also called",))
    else:
        click.echo("No actor was found in these reports.")
    return 0


@click.command()
@dossier()
@click.argument("name")
@click.argument("other")
@as_json
def merge(file: str, name: str, other: str, as_json: bool) -> int:
    """NAME and OTHER are one actor; it is shown as OTHER.

    \b
    standoff merge talks.standoff Kiev Kyiv
    """
    return _decided(file, "merge", name, other, as_json)


@click.command()
@dossier()
@click.argument("name")
@click.argument("form")
@as_json
def split(file: str, name: str, form: str, as_json: bool) -> int:
    """FORM is not the actor NAME but one of its own.

    \b
    standoff split talks.standoff "Anna Vos" "Vos"
    """
    return _decided(file, "split", name, form, as_json)


@click.command()
@dossier()
@click.argument("name")
@click.argument("new_name")
@as_json
def rename(file: str, name: str, new_name: str, as_json: bool) -> int:
    """Show the actor NAME as NEW_NAME."""
    return _decided(file, "rename", name, new_name, as_json)


@click.command("speaks-for")
@dossier()
@click.argument("name")
@click.argument("party", required=False)
@as_json
def speaks_for(file: str, name: str, party: str | None, as_json: bool) -> int:
    """NAME speaks for PARTY; without PARTY, for itself alone.

    \b
    standoff speaks-for talks.standoff "Anna Vos" Redland
    standoff speaks-for talks.standoff "the parliament of Redland"
    """
    return _decided(file, "speaks-for", name, party, as_json)


@click.command()
@dossier()
@click.option("--undo", type=click.IntRange(min=1), metavar="NUMBER", help="Take this one out of the log.")
@as_json
def corrections(file: str, undo: int | None, as_json: bool) -> int:
    """The log of corrections; --undo takes one back."""
    store = opened(file)
    log = store.corrections()
    if undo is not None:
        if undo > len(log):
            raise Misuse(f"There is no correction {undo}; the log has {count(len(log), 'entry')}.")
        _replay(store, log[: undo - 1] + log[undo:])
        log = store.corrections()
        if not as_json:
            note(f"Correction {undo} was taken back; {count(len(log), 'correction')} left.")
    if as_json:
        say(log)
    elif log:
        rows = ((str(number), item.what, item.name, item.other or "") for number, item in enumerate(log, 1))
        table(("number", "what", "name", "other"), rows, wide=("name", "other"))
    elif undo is None:
        click.echo("Nothing was corrected.")
    return 0


def _decided(file: str, what: str, name: str, other: str | None, as_json: bool) -> int:
    store = opened(file)
    ledger = store.ledger()
    decision = _decision(ledger, what, name, other)
    log = store.corrections()
    if log and log[-1] == decision:
        note("That is the last correction already; nothing was changed.")
    else:
        before, ledger = ledger, _replay(store, (*log, decision))
        if (before.actors, before.namings) == (ledger.actors, ledger.namings):
            _replay(store, log)
            raise Misuse(f"That would change nothing, and was not kept. See the names of each with: standoff actors {file} NAME")
    shown = next((actor for actor in ledger.actors if (decision.other or name) in (actor.name, *actor.aliases)), None)
    if as_json:
        say({"correction": decision, "actor": shown})
    else:
        number = len(store.corrections())
        if shown:
            click.echo(printable(f"{_told(ledger, shown)}, named {count(_times(ledger, shown), 'time')}."))
        click.echo(f"Kept as correction {number}. Take it back with: standoff corrections {file} --undo {number}")
    return 0


def _decision(ledger: Ledger, what: str, name: str, other: str | None) -> Correction:
    """The correction, its names checked against the actors of the dossier."""
    actor = _called(ledger, name)
    if what == "split" and other not in actor.aliases:
        forms = ", ".join(actor.aliases) or "none"
        raise Misuse(f"{other!r} is no name of {actor.name!r}. Its names are: {forms}.")
    if what in {"merge", "speaks-for"} and other is not None:
        second = _called(ledger, other)
        other = _form(ledger, second, other)
        if second.id == actor.id and what == "merge":
            raise Misuse(f"{name!r} and {other!r} are one actor already.")
        if second.id == actor.id:
            raise Misuse(f"{name!r} and {other!r} are one actor. Leave the party away to say that it speaks for itself alone.")
        if what == "speaks-for" and actor.speaks_for == (second.id,):
            raise Misuse(f"{actor.name!r} speaks for {second.name!r} already; nothing was changed.")
    if other is not None and not other.strip():
        raise Misuse("A name may not be empty.")
    name = _form(ledger, actor, name)
    match what:
        case "merge":
            return Correction("merge", name, other)
        case "split":
            return Correction("split", name, other)
        case "rename":
            return Correction("rename", name, other)
        case _:
            return Correction("speaks-for", name, other)


def _form(ledger: Ledger, actor: Actor, name: str) -> str:
    """The name as given, if it tells the actor from all others as it is spelled; else a name of its own that does, or its id.

    Corrections are replayed by exact names: shown names first, then other forms that one actor alone has.
    """
    shown = Counter(one.name for one in ledger.actors)
    others = Counter(form for one in ledger.actors for form in set(one.aliases))
    for form in (name, actor.name, *actor.aliases):
        if (form == actor.name and shown[form] == 1) or (form in actor.aliases and others[form] == 1 and not shown[form]):
            return form
    return actor.id


def _bearing(ledger: Ledger, name: str) -> list[Actor]:
    """The actors of this id or name; else those who have it among their aliases; else those who have it in other capitals."""
    found = [actor for actor in ledger.actors if name in (actor.id, actor.name)]
    found = found or [actor for actor in ledger.actors if name in actor.aliases]
    return found or [actor for actor in ledger.actors if name.casefold() in {form.casefold() for form in (actor.name, *actor.aliases)}]


def _called(ledger: Ledger, name: str) -> Actor:
    """The one actor of this id, name or alias; a name goes before an alias. Raises `Misuse` when there is none, or more than one."""
    found = _bearing(ledger, name)
    if len(found) == 1:
        return found[0]
    if found:
        times = Counter(naming.actor for naming in ledger.namings)
        which = ", ".join(f"{actor.id} ({actor.kind}, named {count(times[actor.id], 'time')})" for actor in found)
        raise Misuse(f"{name!r} is the name of {len(found)} actors. Say which by its id: {which}.")
    forms = sorted({form for actor in ledger.actors for form in (actor.name, *actor.aliases)})
    near = difflib.get_close_matches(name, forms, 3, _NEAR)
    hint = f"Did you mean {' or '.join(map(repr, near))}?" if near else "See them all with: standoff actors FILE"
    raise Misuse(f"No actor here is called {name!r}. {hint}")


def _replay(store: Store, log: tuple[Correction, ...]) -> Ledger:
    from standoff.lexicon import english
    from standoff.walk import correct

    return correct(store, log, english())


def _told(ledger: Ledger, actor: Actor) -> str:
    """An actor in a line: name, id, kind, offices, whom it speaks for."""
    names = {other.id: other.name for other in ledger.actors}
    speaks_for = ", ".join(names.get(party, party) for party in actor.speaks_for)
    facts = (actor.kind, *actor.roles, *((f"speaks for {speaks_for}",) if speaks_for else ()), *filter(None, (actor.country, actor.sector)))
    return f"{actor.name} ({actor.id}): {', '.join(facts)}"


def _times(ledger: Ledger, actor: Actor) -> int:
    return sum(naming.actor == actor.id for naming in ledger.namings)


def _one(ledger: Ledger, actor: Actor, as_json: bool) -> None:
    """One actor, with each form of its name, how often it was met, and why it was taken for this actor."""
    texts = {document.id: document.text for document in ledger.documents}
    forms = Counter(
        (" ".join(naming.words.span.of(texts[naming.words.doc]).split()), naming.why)
        for naming in ledger.namings
        if naming.actor == actor.id
    )
    rows = sorted(forms.items(), key=lambda item: (-item[1], item[0]))
    if as_json:
        say({"actor": actor, "forms": [{"form": form, "why": why, "times": times} for (form, why), times in rows]})
        return
    click.echo(printable(_told(ledger, actor)))
    table(("form", "times", "why"), ((form, str(times), why) for (form, why), times in rows), wide=("form", "why"))

"""The command line. Each command is a few lines over `update`, `Store` or a view; nothing is worked out here.

Exit status: 0 good, 1 a finding (a fault in the dossier, a difference), 2 wrong use, 3 input partly unreadable, 130 stopped by hand.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

import standoff
from standoff.engine import engine
from standoff.model import GivenIssue, GivenPerson, Ledger, Misuse, Problem, StandoffError
from standoff.output.cli_actors import actors, corrections, merge, rename, speaks_for, split
from standoff.output.cli_brief import ask, brief, changes, diff, find, party, show
from standoff.output.cli_explain import explain
from standoff.output.cli_terminal import as_json, count, dossier, note, opened, progress, say, table, tell
from standoff.output.cli_views import VIEWS
from standoff.output.export import FORMATS, export
from standoff.store import Store, check

EXAMPLES = """\b
Examples:
  standoff build reports/ -o talks.standoff     read a folder of reports
  standoff add talks.standoff new/*.html        add what came in since
  standoff show talks.standoff                  the brief
  standoff positions talks.standoff             who stands where on what
  standoff explain talks.standoff a-3f2c…       which rule, which words
  standoff export talks.standoff --to csv > acts.csv
"""

reports = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
issues_file = click.option(
    "--issues", "issues", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Issues that you give (issues.toml)."
)

persons_file = click.option(
    "--persons",
    "persons",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Persons that you give, with their offices and days (TOML, CSV or TSV).",
)


GROUPS = (
    ("Make a dossier", ("build", "add", "rebuild", "problems", "check")),
    (
        "Look",
        (
            *("show", "brief", "positions", "answers", "options", "changes", "diff", "timeline", "calendar"),
            *("ledger", "quotations", "figures", "disputes", "sources", "party"),
        ),
    ),
    ("Ask", ("ask", "find", "explain")),
    ("Put right", ("actors", "merge", "split", "rename", "speaks-for", "corrections")),
    ("Take away", ("export", "site", "serve")),
)
"""The commands in the order in which a newcomer needs them."""


class _Grouped(click.Group):
    """A group whose help lists its commands by what they are for."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        room = formatter.width - 6 - max(map(len, self.commands))
        for title, names in GROUPS:
            with formatter.section(title):
                formatter.write_dl([(name, self.commands[name].get_short_help_str(room)) for name in names])


@click.group(cls=_Grouped, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(standoff.__version__, "--version", prog_name="standoff")
def cli() -> None:
    """Read dated news reports about a standoff and keep the ledger: who demands, refuses, threatens or does what, in whose words."""


@cli.command()
@reports
@click.option("-o", "--output", "file", required=True, metavar="FILE", type=click.Path(dir_okay=False), help="The dossier to write.")
@issues_file
@persons_file
@as_json
def build(paths: tuple[Path, ...], file: str, issues: Path | None, persons: Path | None, as_json: bool) -> int:
    """Read files and folders into a new dossier.

    A dossier that is there is built anew from these reports; corrections, issues and persons that it holds are kept.
    """
    return _grown(Store(file), paths, issues, persons, as_json, anew=True)


@cli.command()
@dossier()
@reports
@issues_file
@persons_file
@as_json
def add(file: str, paths: tuple[Path, ...], issues: Path | None, persons: Path | None, as_json: bool) -> int:
    """Add reports to a dossier. Those that are there already change nothing."""
    return _grown(opened(file), paths, issues, persons, as_json)


@cli.command()
@dossier()
@issues_file
@persons_file
@as_json
def rebuild(file: str, issues: Path | None, persons: Path | None, as_json: bool) -> int:
    """Read the reports of a dossier again.

    From the text that it keeps, with the present rules, words and model. Corrections, issues and persons are replayed.
    """
    return _grown(opened(file), (), issues, persons, as_json, again=True)


@cli.command("check")
@dossier()
@click.option("--again", is_flag=True, help="Also read every report again and compare: the same input must give the same lines.")
@as_json
def check_(file: str, again: bool, as_json: bool) -> int:
    """Verify every span of every line.

    Words are looked up in the text again, ids worked out from the content again, references followed. Exit 1 when something does not hold.
    """
    store = opened(file)
    faults = [Problem("broken-file", words, store.path.name) for words in store.verify()]
    ledger = store.ledger()
    found = check(ledger, store.readings())
    faults += found.faults
    if again:
        faults += _read_again(store)
    if as_json:
        say({"documents": found.documents, "claims": found.claims, "spans": found.spans, "faults": faults})
    else:
        looked = f"{count(found.documents, 'report')}, {count(found.claims, 'line')}, {count(found.spans, 'span')} looked up"
        click.echo(f"{looked}: {count(len(faults), 'fault') if faults else 'every one holds'}.")
        tell(faults)
    _warn_if_stale(store)
    return 1 if faults else 0


@cli.command()
@dossier()
@as_json
def problems(file: str, as_json: bool) -> int:
    """What could not be read, where, and what to do."""
    found = opened(file).ledger().problems
    if as_json:
        say(found)
    elif found:
        table(("what", "where", "problem"), ((item.code, item.locator, item.message) for item in found), wide=("problem",))
    else:
        click.echo("No problem was met.")
    return 0


@cli.command("export")
@dossier()
@click.option("--to", "to", required=True, type=click.Choice(FORMATS), help="The format.")
@click.option("--what", type=click.Choice(("all", "acts", "quotations", "figures")), default="all", help="Which lines (CSV: acts).")
def export_(file: str, to: str, what: str) -> int:
    """Write the ledger as JSONL, CSV or Markdown.

    To stdout, one line or row for each line of the ledger, with its words, its place and its report.

    \b
    standoff export talks.standoff --to csv > acts.csv
    standoff export talks.standoff --to jsonl --what quotations
    """
    for line in export(opened(file).ledger(), to, what):
        click.echo(line)
    return 0


@cli.command()
@dossier()
@click.option("-o", "--output", "folder", required=True, metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@as_json
def site(file: str, folder: Path, as_json: bool) -> int:
    """Write the dossier as a folder of pages.

    They open from disk without a network, and each row leads to the words in their report.
    """
    from standoff.output.site import write_site

    store = opened(file)
    try:
        written = write_site(store.ledger(), folder, store.path.stem)
    except OSError as error:
        raise Misuse(f"The pages cannot be written into {folder}: {error.strerror}. Choose another folder.") from error
    if as_json:
        say([str(page) for page in written])
    else:
        click.echo(f"{count(len(written), 'page')} written. Open {written[0]}")
    return 0


@cli.command()
@dossier()
@click.option("--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="0: any that is free.")
def serve(file: str, port: int) -> int:
    """Show the pages in a browser on this machine.

    Only on 127.0.0.1. The pages follow the dossier: what is added meanwhile is there at the next look. Ctrl-C ends it.
    """
    from tempfile import TemporaryDirectory

    from standoff.output.serve import server

    store = opened(file)
    with TemporaryDirectory(prefix="standoff-") as folder, server(store, Path(folder), port) as running:
        note(f"{store.path.name} is at http://127.0.0.1:{running.server_address[1]}/ (Ctrl-C ends it)")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            note("Ended.")
    return 0


def _grown(
    store: Store,
    paths: Sequence[Path],
    issues: Path | None,
    persons: Path | None,
    as_json: bool,
    *,
    anew: bool = False,
    again: bool = False,
) -> int:
    """Update a dossier and say what came of it."""
    from standoff.language import english as language
    from standoff.lexicon import english as lexicon
    from standoff.read.issues import read_issues
    from standoff.read.persons import read_persons
    from standoff.walk import update

    gc.enable()
    if not os.access(store.path.parent, os.W_OK | os.X_OK):
        raise Misuse(f"Nothing can be written into {store.path.parent}. Make that folder, or choose another place for the dossier.")
    given: tuple[GivenIssue, ...] | None = read_issues(issues) if issues else None
    words = lexicon()
    listed: tuple[GivenPerson, ...] | None = read_persons(persons, words) if persons else None
    before = 0 if anew or not store.exists else len(store.documents())
    apart = frozenset(path for path in (issues, persons) if path)
    with progress() as told:
        ledger = update(store, paths, words, language(), issues=given, persons=listed, anew=anew, again=again, apart=apart, told=told)
    unread = unread_in(ledger)
    counts = {
        "file": str(store.path),
        "new": len(ledger.documents) - before,
        "documents": len(ledger.documents),
        "acts": len(ledger.acts),
        "quotations": len(ledger.quotations),
        "figures": len(ledger.figures),
        "actors": len(ledger.actors),
        "issues": len(ledger.issues),
        "matters": len(ledger.matters),
        "problems": len(ledger.problems),
        "unread": len(unread),
        "digest": store.digest,
    }
    if as_json:
        say(counts)
    else:
        held = ", ".join(count(len(items), what) for items, what in ((ledger.acts, "act"), (ledger.quotations, "quotation")))
        reports = f"{count(len(ledger.documents), 'report')} ({counts['new']} new)"
        click.echo(f"{store.path.name}: {reports}, {held}, {count(len(ledger.figures), 'figure')}, {count(len(ledger.actors), 'actor')}.")
    from_files = store.problems()
    loud = tuple(problem for problem in from_files if problem.code not in _QUIET)
    if loud:
        note(f"{count(len(loud), 'problem')} with files:")
        tell(loud)
    for code, what in _QUIET.items():
        if times := sum(problem.code == code for problem in from_files):
            note(f"{count(times, 'report')} {what}; see: standoff problems {store.path}")
    return 3 if unread else 0


_QUIET = {"no-outlet": "with no outlet named", "correction": "with a correction by the outlet"}
"""Problems that a reading does not list one by one: nothing is lost by them."""


def unread_in(ledger: Ledger) -> tuple[Problem, ...]:
    """The problems of what was left out: their place is none of a report that was kept."""
    kept = {document.origin for document in ledger.documents} | {document.id for document in ledger.documents}
    return tuple(problem for problem in ledger.problems if problem.evidence is None and problem.locator not in kept)


def _read_again(store: Store) -> list[Problem]:
    from standoff.annotate import annotate
    from standoff.language import english as language
    from standoff.lexicon import english as lexicon

    return [
        Problem("reads-otherwise", "Read again, it gives other lines. Bring the dossier up to date: standoff rebuild.", old.document.origin)
        for old in store.readings()
        if annotate(old.document, lexicon(), language()) != old
    ]


def _warn_if_stale(store: Store) -> None:
    if store.engine.partition("+")[0] != engine():
        note(f"{store.path.name} was read with other rules, words or another model. Read it again with: standoff rebuild {store.path.name}")


for command in (actors, merge, split, rename, speaks_for, corrections, explain, show, brief, changes, diff, party, ask, find, *VIEWS):
    cli.add_command(command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; what goes wrong is told in a sentence."""
    try:
        status = cli.main(args=arguments, prog_name="standoff", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        note("Stopped. The dossier is as it was.")
        return 130
    except (BrokenPipeError, SystemExit):  # the reader has seen enough (`| head`); click makes the exit of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except StandoffError as error:
        note(f"standoff: {error}")
        return 2 if isinstance(error, Misuse) else 3
    return status if isinstance(status, int) else 0


def main() -> None:
    """The command `standoff`."""
    gc.disable()  # one command, then the process ends: looking for garbage would only cost time
    sys.exit(run())

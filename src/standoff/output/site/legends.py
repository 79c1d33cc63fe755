"""What the words of the pages mean, for a reader who sees them for the first time. The rules themselves are told in docs/views.md."""

from __future__ import annotations

from standoff.output.site.cells import Legend

POSITIONS: Legend = (
    ("for, against, open", "the party's latest stance on what stands after “For:” under the issue; “open” is willing to talk, or offers"),
    ("says so, denies it", "where the issue is whether something is so: charges and denials alone, and nothing that is wanted"),
    ("mixed", "its latest lines point both ways, so it is given no side"),
    ("no side", "it speaks or acts on the issue, and no line of it takes a side"),
    ("opposed", "one is for, another against; “with offers”: and one of them has offered something since"),
    ("common ground", "parties that face each other are for it, each more than once or by a deed done together, and nobody is against"),
    ("agreed, done", "accepted by the party asked; asked for or promised and then delivered. Two things, each with its day"),
    ("unanswered", "a party was asked by more than one line, and nothing that it said or did on it since was found"),
    ("one side, no stance", "a side was found only of those who do not face each other; of nobody"),
)
ANSWERS: Legend = (
    ("delivered", "the party asked did it"),
    ("agreed", "it accepts, promises, or wants the same; a promise is no delivery"),
    ("partly", "it accepts and refuses, offers something, or stays open"),
    ("deferred", "it says that it will answer, decide or see later"),
    ("refused", "it rejects, denies, or says or does the opposite"),
    ("acknowledged", "it speaks of it and takes no side"),
    ("not answered", "the reports tell of no answer; there may be one"),
)
ACTS: Legend = (
    (
        "demands, rejects, accepts, offers, open",
        "a position: what a party wants of another or will not have, grants, proposes, or leaves open",
    ),
    ("commitment, threat", "it says what it will do; what it will do to another's harm"),
    ("denial, accuses, statement", "it says that something is not so; that another has done wrong; anything else"),
    ("action", "it does something, or is told to have done it"),
    ("expectation", "somebody expects something, often on a day"),
    ("told …, by …", "no day is told: that of the report, or the last day on which it can have been"),
    ("planned, possible, conditional, negated, historical", "how the writer puts it; without such a word it is asserted"),
    ("copy of, version of", "the report has its words from another; both are one voice"),
)
CHANGES: Legend = (
    ("new, newly told", "a first stance or a deed since that day; old news that only now came to light"),
    ("reversed, hardened, softened", "the other side now; more definite, stronger, or with a threat; more open, weaker, or with an offer"),
    ("withdrawn, repeated", "it no longer asks, promises or threatens; it says the same again"),
    ("status, answered", "what stands between the parties is another thing now; what had no answer has one"),
    ("came, slipped, dropped", "what became of something expected; “overdue”: its day has passed and nothing is told"),
    ("fallen silent", "others go on about the issue, and it has said nothing for a week"),
    ("newly contradicted", "reports came to differ on a matter"),
)
DISPUTES: Legend = (
    ("contradict, differ", "both cannot be so; they tell it otherwise, and both may be so"),
    ("supersede", "a later report replaces an earlier one"),
    ("not comparable", "the reports may not be speaking of the same thing"),
    ("(1)", "so many independent voices; copies are one"),
)
FIGURES: Legend = (
    ("low, high", "the extremes of all accounts; none where they may not count the same thing"),
    ("best supported", "what most independent voices tell; nothing where several are told equally often. Nothing is averaged"),
    ("one voice", "one report, or copies of one, tells it"),
)

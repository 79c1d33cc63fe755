"""LEDGER → ROWS: what stands between the parties. Every view is a pure function `name(ledger, …)`.

It gives a tuple of rows: frozen values that carry their claims and evidence. `model.plain` turns any of them into JSON. `narrowed` gives
the smaller ledger that filters ask for; views take no filters of their own."""

from standoff.views.answers import Answer, Reply, answers
from standoff.views.ask import Found, Result, ask
from standoff.views.brief import Brief, Note, Section, Sentence, brief
from standoff.views.calendar import Expected, calendar
from standoff.views.calendar_file import icalendar
from standoff.views.changes import Change, changes, diff
from standoff.views.dated import Days
from standoff.views.disputes import Dispute, Told, disputes
from standoff.views.figures import Account, Count, figures
from standoff.views.filter import Selection, narrowed
from standoff.views.lines import Line, lines
from standoff.views.options import Option, options
from standoff.views.party import Party, party
from standoff.views.positions import Cell, Position, positions
from standoff.views.quotations import Utterance, Variant, quotations
from standoff.views.sources import Report, Source, sources
from standoff.views.status import Status
from standoff.views.timeline import HAPPENINGS, Happening, Timeline, timeline

__all__ = [
    "Account", "Answer", "Brief", "Cell", "Change", "Count", "Days", "Dispute", "Expected", "Found", "HAPPENINGS", "Happening", "Line",
    "Note", "Option", "Party", "Position", "Reply", "Report", "Result", "Section", "Selection", "Sentence", "Source", "Status", "Timeline",
    "Told", "Utterance", "Variant", "answers", "ask", "brief", "calendar", "changes", "diff", "disputes", "figures", "icalendar",
    "lines", "narrowed", "options", "party", "positions", "quotations", "sources", "timeline",
]  # fmt: skip

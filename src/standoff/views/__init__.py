"""LEDGER → ROWS: what stands between the parties. Every view is a pure function `name(ledger, …)`.

It gives a tuple of rows: frozen values that carry their claims and evidence. `model.plain` turns any of them into JSON. `narrowed` gives
the smaller ledger that filters ask for; views take no filters of their own."""

from standoff.views.answers import Answer, Reply, answers
from standoff.views.calendar import Expected, calendar, icalendar
from standoff.views.disputes import Dispute, Told, disputes
from standoff.views.figures import Account, Count, figures
from standoff.views.filter import Selection, narrowed
from standoff.views.lines import Line, lines
from standoff.views.positions import Cell, Position, positions
from standoff.views.quotations import Utterance, Variant, quotations
from standoff.views.sources import Report, Source, sources
from standoff.views.status import Status
from standoff.views.timeline import HAPPENINGS, Happening, Timeline, timeline

__all__ = [
    "Account", "Answer", "Cell", "Count", "Dispute", "Expected", "HAPPENINGS", "Happening", "Line", "Position", "Reply", "Report",
    "Selection", "Source", "Status", "Timeline", "Told", "Utterance", "Variant", "answers", "calendar", "disputes", "figures",
    "icalendar", "lines", "narrowed", "positions", "quotations", "sources", "timeline",
]  # fmt: skip

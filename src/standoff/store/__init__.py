"""LEDGER ↔ one SQLite file, and whether it is borne out."""

from standoff.store.check import Checked, check
from standoff.store.dossier import Store

__all__ = ["Checked", "Store", "check"]

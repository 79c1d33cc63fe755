"""LEDGER ↔ one SQLite file."""

from standoff.store.dossier import Store

__all__ = ["Store"]

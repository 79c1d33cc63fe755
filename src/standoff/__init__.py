"""The front: walk, Store, the views and the model types. Each is loaded when first asked for, so that a look at a dossier is quick."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

import standoff.model as model

if TYPE_CHECKING:
    from standoff import views
    from standoff.store import Store, check
    from standoff.walk import update, walk

__version__ = "0.8.0"

_PLACES = {
    "walk": "standoff.walk",
    "update": "standoff.walk",
    "Store": "standoff.store",
    "check": "standoff.store",
}


def __getattr__(name: str) -> object:
    """The name from its room, loaded now."""
    if name == "views":
        return import_module("standoff.views")
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"standoff has no {name!r}. It has: {', '.join(sorted(__all__))}.")


def __dir__() -> list[str]:
    return sorted(__all__)


class _Front(ModuleType):
    """This package: its name `walk` is the function, also once the module of that name is loaded."""

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value.walk if name == "walk" and isinstance(value, ModuleType) else value)


sys.modules[__name__].__class__ = _Front

__all__ = ["Store", "__version__", "check", "model", "update", "views", "walk"]

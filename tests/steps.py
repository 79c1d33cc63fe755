"""How many steps a call takes: lines of our own code that are run, which no clock and no neighbour on the machine changes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(call: Callable[[], object], room: str = "/standoff/") -> int:
    """The lines of the files under `room` that `call` runs through; what is remembered between calls is remembered before."""
    call()
    count = 0

    def inside(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return inside

    def outside(frame: FrameType, event: str, arg: Any) -> Any:
        return inside if room in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(outside)
    try:
        call()
    finally:
        sys.settrace(before)
    return count

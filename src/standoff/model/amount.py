"""How many: bounds and a unit. Two amounts are never averaged."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model.error import Misuse

Number = int | float


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity between `low` and `high`; `None` means no bound ("40,000-plus" is 40000 and None).

    `unit` is the thing counted in the singular-free form of the text ("troops", "USD", "percent"); `approximate` is set
    by a hedge ("some 8,500") or an open bound.
    """

    low: Number | None
    high: Number | None
    unit: str | None
    approximate: bool

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise Misuse(f"An amount cannot have low {self.low} above high {self.high}.")

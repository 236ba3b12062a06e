"""Measuring in interleaved rounds: what is compared runs by turns, so that a busy machine is busy for all of them."""

import os
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of each round, by name."""

    seconds: Mapping[str, tuple[float, ...]]

    def median(self, name: str) -> float:
        """Seconds of a usual round."""
        return statistics.median(self.seconds[name])

    def ratio(self, name: str, base: str) -> tuple[float, float, float]:
        """How many times as long as `base`, round by round: smallest, median, largest."""
        ratios = [own / other for own, other in zip(self.seconds[name], self.seconds[base], strict=True)]
        return min(ratios), statistics.median(ratios), max(ratios)


def measure(work: Mapping[str, Callable[[int], float]], rounds: int) -> Measured:
    """Run every piece of work once a round.

    Args:
        work: Name → a function of the round's number that does the work and says how many seconds count.
        rounds: How often.
    """
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for number in range(rounds):
        for name, run in work.items():
            seconds[name].append(run(number))
    return Measured({name: tuple(found) for name, found in seconds.items()})


def timed(run: Callable[[], object]) -> float:
    """How many seconds a function takes."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def busy() -> str:
    """The machine's load, as far as the system can say."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"

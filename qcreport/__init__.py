"""Period reporting for a city's coordinating office (市创强办).

`from qcreport import open_period` gives an analyst the answers and conclusions of a period as pandas frames.
"""

from importlib import import_module
from typing import Any

__version__ = "0.4.0"
__all__ = ["PeriodFrames", "open_period"]


def __getattr__(name: str) -> Any:
    """Load pandas only for those who ask for frames; the commands import this package too."""
    if name in __all__:
        return getattr(import_module("qcreport.analysis"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""Period reporting for a city's coordinating office (市创强办)."""

__version__ = "0.1.0"

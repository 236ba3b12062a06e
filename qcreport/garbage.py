"""How often Python looks for circular garbage."""

import gc


def collect_seldom() -> None:
    """Look far less often: what a command makes lives until it is written, and then the program ends.

    It takes a quarter of the time of a large summary to look through what is in use again and again.
    """
    gc.set_threshold(50_000, 20, 50)

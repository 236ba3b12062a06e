"""How large a sheet is first shown, so that a small notebook shows what is to be read first."""

from collections.abc import Mapping

HIGH = 518  # pixels that the bars of Excel and WPS leave for cells on a screen of 1366 × 768
_PIXELS = 4 / 3  # of a point
_LEAST, _MOST = 75, 100


def zoom_for(heights: Mapping[int, float], last: int) -> int:
    """The zoom in percent at which the rows down to `last` (from 0) stand on the first screen, as far as they can still be read."""
    needed = sum(height for row, height in heights.items() if row <= last) * _PIXELS
    return max(_LEAST, min(_MOST, int(100 * HIGH / needed))) if needed else _MOST

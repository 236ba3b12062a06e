"""How light a colour is, as WCAG 2.1 measures it: what tells colours apart on a screen and on a black-and-white print."""

_SHARES = (0.2126, 0.7152, 0.0722)  # of red, green and blue in what the eye takes for light
_DARK = 0.04045
_STEPS = 20  # from a colour to white


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, from 0 to 1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(share * part for share, part in zip(_SHARES, linear, strict=True))


def paler(colour: str, least: float) -> str:
    """The colour mixed with white until it gives off at least so much light.

    Example:
        `paler("#1F2A37", 1)` → `#FFFFFF`
    """
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    for step in range(_STEPS + 1):
        mixed = "#" + "".join(f"{part + (255 - part) * step // _STEPS:02X}" for part in parts)
        if luminance(mixed) >= least:
            break
    return mixed

"""Names that become names of files and folders, on Windows as elsewhere."""

import re

_NEVER = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LONGEST = 60  # letters; a Chinese one takes three bytes of the 255 that a name may have, and more stands around it


def unfit(name: str) -> str:
    """Why a name cannot be that of a file, in a few words; empty where it can.

    Example:
        `unfit("市商务局/口岸办")` → `其中的“/”`.
    """
    if found := _NEVER.search(name):
        return f"其中的“{found[0]}”" if found[0].isprintable() else "其中看不见的字符"
    if _DEVICES.match(name):
        return f"“{name}”是 Windows 的设备名"
    if name.startswith(".") or name.endswith("."):
        return "首尾的“.”"
    return f"超过{_LONGEST}个字" if len(name) > _LONGEST else ""


def fitting(name: str) -> str:
    r"""The name itself where a file can have it, else one as like it as can be; the ending stays.

    Example:
        `fitting("..\市商务局?.xlsx")` → `市商务局_.xlsx`.
    """
    kept = _NEVER.sub("_", name).strip(" .")
    kept = kept.lstrip("_.") or "未命名" if kept != name else kept
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > _LONGEST and stem and len(ending) < _LONGEST // 3:
        kept = f"{stem[: _LONGEST - len(ending) - 1]}{dot}{ending}"
    kept = kept[:_LONGEST]
    return f"_{kept}" if _DEVICES.match(kept) else kept

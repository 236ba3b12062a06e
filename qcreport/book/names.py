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

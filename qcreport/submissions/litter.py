"""Names that file browsers and office programs leave behind; nobody sent these files."""

_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


def is_litter(name: str) -> bool:
    """Whether a path is litter: lock files (`~$…`), hidden files, `Thumbs.db`, everything below `__MACOSX`."""
    return any(
        part.startswith((".", "~$")) or part.casefold() in _LITTER for part in name.split("/") if part.strip(".")
    )

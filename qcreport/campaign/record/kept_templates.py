"""The office's templates in a backup: they lie with the program, so a backup carries them in a folder of their own, by its day (C1.19)."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from qcreport.campaign.record.backup_file import Source
from qcreport.resources import resource

_FOLDER = "模板"


def template_sources(root: Path, today: date) -> Iterator[Source]:
    """The templates as they are used now; what an earlier restore put under the same path in the workspace `root` is left to it."""
    for path in sorted(resource("templates").iterdir()):
        name = f"{_FOLDER}/{today}/{path.name}"
        if path.is_file() and not path.name.startswith("~$") and not (root / name).exists():
            yield Source(name, path)


def differing_templates(root: Path, paths: Iterable[str]) -> tuple[Path, ...]:
    """Which of the templates among the restored files say otherwise than those in use; of several days the latest."""
    days = sorted({Path(path).parent for path in paths if path.startswith(f"{_FOLDER}/")})
    latest = sorted((root / days[-1]).iterdir()) if days else []
    return tuple(path for path in latest if not _is_in_use(path))


def _is_in_use(path: Path) -> bool:
    used = resource("templates") / path.name
    return used.exists() and used.read_bytes() == path.read_bytes()

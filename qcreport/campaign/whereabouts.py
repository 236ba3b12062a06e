"""Which workspace a command means, and which one was used last."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import click

from qcreport.findings import Fault
from qcreport.ledger.lost import refuse_if_lost
from qcreport.near import is_it
from qcreport.workspace import Workspace
from qcreport.writing import write_text

_USUAL = Path("output")
_BEGIN = "新的工作文件夹由 qcreport init 建立。"


class Whereabouts(NamedTuple):
    """A workspace, and by what it was chosen where the command does not say it."""

    workspace: Workspace
    chosen_by: str = ""

    @property
    def line(self) -> str:
        """Which workspace it is, in one line."""
        how = f"（{self.chosen_by}）" if self.chosen_by else ""
        return f"工作文件夹：{self.workspace.root.absolute()}{how}"


def find_workspace(given: Path | None, *, begins: bool = False, follows: bool = True) -> Whereabouts:
    """The workspace that is named, else `./output`, else the one used last.

    Args:
        given: The folder, as option or variable name it.
        begins: Whether a workspace that does not exist yet will do.
        follows: Whether the one used last is meant where there is none here.

    Raises:
        Fault: There is no such workspace, where a near name is proposed, or it lost plan and ledger.
    """
    named = Workspace(given or _USUAL)
    if named.exists or (begins and given):
        return Whereabouts(named)
    if not begins:
        refuse_if_lost(named)
    last = last_workspace() if given is None and follows else None
    if last:
        return Whereabouts(last, "上次使用的")
    if begins:
        return Whereabouts(named)
    raise Fault(_unknown(named.root))


def near_workspace(root: Path) -> str:
    """The question whether a workspace of a near name beside a folder was meant; empty where there is none."""
    with suppress(OSError):
        return is_it(root.name, (one.name for one in root.absolute().parent.iterdir() if Workspace(one).exists))
    return ""


def last_workspace() -> Workspace | None:
    """The workspace used last, where it is still there."""
    with suppress(OSError, ValueError):
        text = _memory().read_text(encoding="utf-8").strip()
        if text and Workspace(Path(text)).exists:
            return Workspace(Path(text))
    return None


def remember_workspace(workspace: Workspace) -> None:
    """Keep which workspace was used last, never a demo's; where it cannot be kept, it is not."""
    if not workspace.exists or workspace.demo_mark.exists():
        return
    text = f"{workspace.root.absolute()}\n"
    with suppress(Fault, OSError, ValueError):
        if not _memory().exists() or _memory().read_text(encoding="utf-8") != text:
            write_text(_memory(), text)


def _unknown(root: Path) -> str:
    if root.exists():
        return f"{root} 不是工作文件夹：里面没有计划 plan.xlsx，也没有台账。{near_workspace(root)}{_BEGIN}"
    return f"没有工作文件夹 {root}。{near_workspace(root)}{_BEGIN}"


def _memory() -> Path:
    """A file in the user's folder of settings."""
    return Path(click.get_app_dir("qcreport")) / "last-workspace"

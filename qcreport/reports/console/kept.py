"""What `backup` and `restore` say: what was kept or brought back, and that it was checked."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from qcreport.reports.console.verified import Verified, flaw_line
from qcreport.resources import resource

_MEGA = 1_000_000


def backup_lines(path: Path, files: int, size: int, found: Verified) -> Iterator[str]:
    """Where the backup is, and that it came back whole."""
    yield f"已备份 {files} 个文件（{size / _MEGA:.1f} MB）：{path}"
    if found.flaws:
        yield from _flaws(found, "备份与工作文件夹完全一致，但工作文件夹的记录本身")
    else:
        yield f"已经试着恢复一遍并逐项核对，{_good(found)}"
    yield "请把这个文件另存到U盘或另一台电脑上。"


def restore_lines(files: int, found: Verified, templates: Sequence[Path] = (), *, in_database: bool) -> Iterator[str]:
    """What came back; `templates` are those that say otherwise than the ones in use here."""
    yield f"已恢复 {files} 个文件（记录校验码 {found.head}）。"
    if found.flaws:
        yield from _flaws(found, "恢复的记录")
    else:
        yield f"已逐格核对，{_good(found)}"
    if in_database:
        yield "台账原来记在数据库里，现在恢复为文件 ledger.sqlite；要放回数据库的，运行 qcreport --ledger 地址 move-ledger database。"
    if templates:
        names = "、".join(path.name for path in templates)
        yield f"备份时的通报和信函模板中，{names}与本机程序的不同，在 {templates[0].parent}；要沿用的，请复制到 {resource('templates')}。"
    yield "备份以后收到的文件，请重新放入“回收”，再运行 qcreport collect。"


def moved_lines(name: str, found: Verified, *, into_database: bool) -> Iterator[str]:
    """Where the ledger is now."""
    same = f"两处一致：记录{found.counted['records']}条（记录校验码 {found.head}）。"
    if into_database:
        yield f"台账已移入数据库（{name}），{same}"
        yield "以后每条命令都要加 --ledger 地址，或者设环境变量 QCREPORT_LEDGER。"
    else:
        yield f"台账已移回文件 ledger.sqlite，{same}"
        yield f"以后不再加 --ledger。数据库里原来的台账（{name}）没有删去，不再使用，可请管理员删去。"


def _good(found: Verified) -> str:
    counted = found.counted
    return (
        f"全部一致：记录{counted['records']}条（记录校验码 {found.head}）、存档原件{counted['originals']}份、"
        f"重读来件{counted['returns']}份（{counted['cells']}格）。"
    )


def _flaws(found: Verified, whose: str) -> Iterator[str]:
    yield f"{whose}有{len(found.flaws)}处不一致："
    yield from (f"  {flaw_line(flaw)}" for flaw in found.flaws)

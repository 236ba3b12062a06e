"""How much a received file may hold: every limit of the intake, each a setting of the plan under its Chinese name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from dataclasses import field as dataclass_field
from types import MappingProxyType
from typing import Any

from qcreport.plan.cells import narrow
from qcreport.plan.model import Plan, Setting

MEGABYTE = 1024 * 1024
_TEN_THOUSAND = 10_000
EVIDENCE_LIMIT, ARCHIVE_LIMIT = "佐证材料上限（MB）", "压缩包上限（MB）"
_NAME, _LEAST, _MOST = "name", "least", "most"


def _limit(name: str, usual: int, least: int, most: int) -> Any:
    return dataclass_field(default=usual, metadata=MappingProxyType({_NAME: name, _LEAST: least, _MOST: most}))


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits in force, in the units that the settings' names say.

    Each is declared as name of the setting, usual value, smallest and largest value that makes sense. The ratio of
    inflated to packed is asked only above `free_megabytes`, since small parts pack well; `box` is rows times columns
    from the first cell to the last one with a value; an archive deeper inside others than `depth` is not opened. What
    is only kept, and what is only opened for what lies in it, may be larger than a workbook, and never need be smaller.
    """

    file_megabytes: int = _limit("单个文件上限（MB）", 20, 1, 500)
    evidence_megabytes: int = _limit(EVIDENCE_LIMIT, 200, 1, 4_000)
    archive_megabytes: int = _limit(ARCHIVE_LIMIT, 100, 1, 2_000)
    parts: int = _limit("包内文件数上限（个）", 2_000, 50, 100_000)
    part_megabytes: int = _limit("单个部件展开上限（MB）", 100, 1, 2_000)
    inflated_megabytes: int = _limit("压缩包展开上限（MB）", 200, 1, 4_000)
    ratio: int = _limit("压缩比上限（倍）", 100, 10, 10_000)
    free_megabytes: int = _limit("不查压缩比的大小（MB）", 5, 1, 100)
    depth: int = _limit("压缩包层数上限（层）", 2, 1, 5)
    sheets: int = _limit("工作表数上限（张）", 256, 10, 10_000)
    ten_thousand_cells: int = _limit("有内容的单元格上限（万格）", 50, 1, 1_000)
    ten_thousand_box: int = _limit("工作表范围上限（万格）", 500, 10, 5_000)
    seconds: int = _limit("读取时限（秒）", 60, 1, 3_600)
    memory_megabytes: int = _limit("读取内存上限（MB）", 4_096, 1_024, 65_536)

    @property
    def file_bytes(self) -> int:
        """Size of a workbook."""
        return self.file_megabytes * MEGABYTE

    @property
    def evidence_bytes(self) -> int:
        """Size of a scan, a picture or a document."""
        return max(self.evidence_megabytes * MEGABYTE, self.file_bytes)

    @property
    def archive_bytes(self) -> int:
        """Size of an archive or a mail."""
        return max(self.archive_megabytes * MEGABYTE, self.file_bytes)

    @property
    def part_bytes(self) -> int:
        """Size of one part of a workbook, inflated."""
        return self.part_megabytes * MEGABYTE

    @property
    def inflated_bytes(self) -> int:
        """Size of all that is packed in one received file, inflated."""
        return self.inflated_megabytes * MEGABYTE

    @property
    def cells(self) -> int:
        """Cells of a workbook that hold anything."""
        return self.ten_thousand_cells * _TEN_THOUSAND

    @property
    def box(self) -> int:
        """Rows times columns of a sheet."""
        return self.ten_thousand_box * _TEN_THOUSAND

    @property
    def memory_bytes(self) -> int:
        """Address space of a reading process."""
        return self.memory_megabytes * MEGABYTE

    def inflated_from(self, packed: int) -> int:
        """What `packed` bytes may be inflated to."""
        return min(self.inflated_bytes, max(self.free_megabytes * MEGABYTE, packed * self.ratio))


# Found by the words before the unit, so that a limit given in another unit is told and not passed over.
_DECLARED: Mapping[str, Any] = MappingProxyType(
    {narrow(one.metadata[_NAME]).partition("(")[0]: one for one in fields(Limits)}
)


def limits_of(plan: Plan) -> Limits:
    """The limits that a plan sets; the usual one where it sets none or none that can be used."""
    return Limits(**{one.name: number for _, one, number in _limits_in(plan) if number is not None})


def odd_limits(plan: Plan) -> Iterator[tuple[Setting, str, int]]:
    """The limits that cannot be used, each with what should stand there and the usual value that is taken."""
    for row, one, number in _limits_in(plan):
        if number is None:
            said = one.metadata
            yield row, f"“{said[_NAME]}”填{said[_LEAST]}至{said[_MOST]}的整数", one.default


def _limits_in(plan: Plan) -> Iterator[tuple[Setting, Any, int | None]]:
    """Each setting that is a limit, what it is declared as, and its value where that can be used."""
    for row in plan.settings:
        name = narrow(row.name)
        if one := _DECLARED.get(name.partition("(")[0]):
            text = narrow(row.value).replace(",", "")
            number = int(text) if re.fullmatch(r"[0-9]{1,6}", text) else -1
            fits = name == narrow(one.metadata[_NAME]) and one.metadata[_LEAST] <= number <= one.metadata[_MOST]
            yield row, one, number if fits else None

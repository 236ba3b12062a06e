"""Persons among units are no units (D2.12)."""

import csv
from pathlib import Path

import pytest

from qcreport.plan import persons
from qcreport.plan.persons import is_person, without_persons
from qcreport.plan.roles import read_roles


@pytest.mark.parametrize(
    "name", ["张三副市长", "副县长张三", "毛晓青", "陆 明", "李四（县委常委、副县长）", "省委宣传部部长李明"]
)
def test_persons(name: str) -> None:
    """An office, alone or with a name, and a bare name of three characters are persons (D2.12)."""
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "文旅",
        "林业",
        "金融办",
        "市长热线办",
        "县委书记办公室",
        "高新区",
        "方城",
        "石家庄",
        "康巴什",
        "文广新",
        "市住建局（市人防办）",
    ],
)
def test_units_that_sound_like_persons(name: str) -> None:
    """Short names of departments, places and offices are units."""
    assert not is_person(name)


def test_no_department_of_the_table_is_a_person() -> None:
    """Nothing in departments.csv is taken for a person."""
    with Path(persons.__file__).with_name("departments.csv").open(encoding="utf-8", newline="") as file:
        names = [
            name for row in csv.DictReader(file) for key in ("全称", "简称", "前身") for name in row[key].split("、")
        ]
    assert [name for name in names if name and is_person(name)] == []


@pytest.mark.parametrize("piece", ["县教育局 王五", "王五 县教育局", "县教育局（王五）"])
def test_a_person_beside_a_unit(piece: str) -> None:
    """Beside its unit a person is left out, also with a name of two characters (D2.12)."""
    assert without_persons(piece) == ("县教育局", ("王五",))


def test_persons_in_a_list_are_told() -> None:
    """A person in a list gets no role and is asked about, the units keep theirs (D2.12)."""
    read = read_roles("张三副市长、市教育局、毛晓青")
    assert read.responsibility.named == ("市教育局",)
    assert [one.what for one in read.guesses] == ["“张三副市长”是人，不是单位", "“毛晓青”是人，不是单位"]

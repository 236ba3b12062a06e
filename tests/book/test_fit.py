"""How many lines a text takes, and where pages end."""

from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from qcreport.book.fit import lines_needed, page_breaks

_HEAD = 10.0


@given(groups=st.lists(st.lists(st.integers(12, 40), min_size=1, max_size=6), max_size=20), room=st.integers(60, 400))
def test_a_group_that_fits_on_a_page_is_never_torn(groups: list[list[int]], room: int) -> None:
    """Between two page ends the rows fit into the page, unless one group alone is taller than it."""
    heights = [_HEAD, *(float(height) for group in groups for height in group)]
    starts = [2 + before for before in accumulate((len(group) for group in groups), initial=0)][:-1]
    breaks = page_breaks(heights, starts, _HEAD, room)
    assert set(breaks) <= {start - 1 for start in starts}
    for number, (first, last) in enumerate(pairwise((0, *breaks, len(heights)))):
        used = sum(heights[first:last]) + (_HEAD if number else 0)
        whole_groups = sum(first < start <= last for start in starts)
        assert used <= room or whole_groups <= 1


def test_a_page_is_filled_before_it_ends() -> None:
    """Groups share a page as long as they fit, and the heading that is repeated takes its room too."""
    assert page_breaks([10.0] * 7, [2, 5], 10, 70) == []
    assert page_breaks([10.0] * 7, [2, 5], 10, 60) == [4]
    assert page_breaks([10.0] * 10, [2, 5, 8], 10, 60) == [4, 7]
    assert page_breaks([10.0] * 10, [2, 5, 8], 10, 70) == [7]


def test_the_headings_never_stand_alone() -> None:
    """The first group stays below the headings, however tall it is."""
    assert page_breaks([10.0, 90.0], [2], 10, 60) == []


def test_a_line_never_ends_with_what_opens() -> None:
    """A bracket or quote that opens goes to the next line with what it opens, as office programs do it."""
    width, points = 11.0, 9.0  # six letters a line
    assert [lines_needed(text, width, points) for text in ("一二三四五六", "一二三四五（六）", "一二三四五“六”七")] == [
        1,
        2,
        2,
    ]
    assert lines_needed("一二三四五（六七八九十", width, points) == 2
    assert lines_needed("一二三四五（六七八九十百", width, points) == 3  # five letters, then seven
    told = "50．在贯彻《质量发展纲要（2011—2020年）》、创建“全国质量强市示范城市”工作实现制度创新、方法创新和机制创新"
    assert lines_needed(told, 25.0, points) == 5

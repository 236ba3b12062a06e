"""What a finding is about, as a value and as text."""

import pytest

from qcreport.asked.subject import Subject, subject_of


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Z1-2/合格批次", Subject("Z1-2", "合格批次")),
        ("10.1", Subject("10.1")),
        ("/填报人", Subject("", "填报人")),
        ("文件归属/市商务局", Subject("文件归属", "市商务局")),
        ("Z1/合格/抽查", Subject("Z1", "合格/抽查")),
        ("", Subject("")),
    ],
)
def test_a_subject_is_read_as_it_is_written(text: str, subject: Subject) -> None:
    """The text of a subject is read back as that subject, also without an id, without an item and with a stroke in its item."""
    assert (subject_of(text), str(subject)) == (subject, text)

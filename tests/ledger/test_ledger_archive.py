"""The archive: every received file once, byte for byte."""

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.findings import Fault
from qcreport.ledger.archive import archive, archived


@given(content=st.binary(max_size=2000))
def test_what_is_archived_comes_back(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """The bytes are read back as they were, under the hash of them."""
    folder = tmp_path_factory.mktemp("archive")
    key = archive(folder, content)
    assert key == sha256(content).hexdigest()
    assert archived(folder, key) == content


def test_the_same_content_is_written_once(tmp_path: Path) -> None:
    """Archiving again leaves one file, untouched."""
    key = archive(tmp_path, b"content")
    (copy,) = (path for path in tmp_path.rglob("*") if path.is_file())
    before = copy.stat().st_mtime_ns
    assert archive(tmp_path, b"content") == key
    assert copy.stat().st_mtime_ns == before
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / key[:2] / key]


def test_a_damaged_copy_is_mended_by_the_original(tmp_path: Path) -> None:
    """A copy that changed is a Fault when asked for, and is replaced when the original comes again."""
    key = archive(tmp_path, b"content")
    (tmp_path / key[:2] / key).write_bytes(b"other")
    with pytest.raises(Fault, match="已被改动"):
        archived(tmp_path, key)
    archive(tmp_path, b"content")
    assert archived(tmp_path, key) == b"content"


@pytest.mark.parametrize("key", ["0" * 64, "", "../../secret", "A" * 64])
def test_an_unknown_hash_gives_nothing(tmp_path: Path, key: str) -> None:
    """What was never archived, or is no hash, is None."""
    assert archived(tmp_path, key) is None


def test_a_copy_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    """A folder where the copy should be is a Fault in Chinese, and no temporary file is left."""
    key = sha256(b"content").hexdigest()
    (tmp_path / key[:2] / key / "occupied").mkdir(parents=True)
    with pytest.raises(Fault, match="无法写入"):
        archive(tmp_path, b"content")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []

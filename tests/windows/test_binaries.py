"""What a program for Windows asks of the system is read from its import table."""

import pytest

from tests.windows.small_folder import binary
from windows.binaries import Binary, read_binary


@pytest.mark.parametrize("asks", [(), ("KERNEL32.dll",), ("python313.dll", "VCRUNTIME140.dll", "msvcp140-a4c2.dll")])
def test_all_libraries_asked_for_are_read(asks: tuple[str, ...]) -> None:
    """The names stand in the order of the table, however many there are."""
    assert read_binary(binary(*asks)) == Binary("x64", asks)


def test_the_processor_is_told() -> None:
    """A program for another processor than the office's is told apart."""
    assert [read_binary(binary(machine=one)).machine for one in (0x14C, 0xAA64, 0x1)] == ["x86", "arm64", "0x1"]


@pytest.mark.parametrize("content", [b"", b"MZ", b"\x7fELF" + bytes(200), b"MZ" + bytes(200)])
def test_what_is_no_program_for_windows_is_refused(content: bytes) -> None:
    """A file for another system, or a broken one, is no PE file."""
    with pytest.raises(ValueError, match="not a PE file"):
        read_binary(content)

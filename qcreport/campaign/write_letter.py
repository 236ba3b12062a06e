"""A letter beside its workbook, as text and as a Word file; a faulty template is told and stops nothing else."""

from contextlib import suppress
from pathlib import Path

from qcreport.findings import Fault
from qcreport.reports.letters import Letter, as_text, as_word
from qcreport.workspace import write_bytes

TEXT, WORD = ".txt", ".docx"


def write_letter(letter: Letter, folder: Path, stem: str) -> tuple[str, ...]:
    """Write `stem.txt` and `stem.docx`; a sentence each for what a template prevents, of which no old copy is left.

    Raises:
        Fault: A file cannot be written (the old one is intact).
    """
    return (*_written(letter, folder / f"{stem}{TEXT}"), *_written(letter, folder / f"{stem}{WORD}"))


def write_plain(letter: Letter, folder: Path, stem: str) -> tuple[str, ...]:
    """Write `stem.txt` alone, as `write_letter`.

    Raises:
        Fault: As `write_letter`.
    """
    return _written(letter, folder / f"{stem}{TEXT}")


def write_word(letter: Letter, folder: Path, stem: str) -> tuple[str, ...]:
    """Write `stem.docx` alone, as `write_letter`.

    Raises:
        Fault: As `write_letter`.
    """
    return _written(letter, folder / f"{stem}{WORD}")


def _written(letter: Letter, target: Path) -> tuple[str, ...]:
    try:
        content = as_word(letter) if target.suffix == WORD else as_text(letter).encode("utf-8-sig")
    except Fault as fault:
        with suppress(OSError):  # an old copy that is open in Word stays; the sentence below tells of it
            target.unlink(missing_ok=True)
        return (f"{letter.kind}信函有一种没有写出，其余文件已写出。{fault.message}",)
    write_bytes(target, content)
    return ()

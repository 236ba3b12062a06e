"""A folder for Windows small enough to be made up: Python, one library, a program of two modules."""

import io
import struct
import zipfile

from windows.folder import laid_out

TAG = "313"


def binary(*asks: str, machine: int = 0x8664) -> bytes:
    """A PE file of one section that asks for these libraries."""
    optional = struct.pack("<H", 0x20B).ljust(112, b"\0") + struct.pack(
        "<16x" if not asks else "<8xI4x", *([0x1000] * bool(asks))
    )
    names_at = 0x1000 + 20 * (len(asks) + 1)
    table, names = b"", b""
    for one in asks:
        table += struct.pack("<5I", 0, 0, 0, names_at + len(names), 0)
        names += one.encode() + b"\0"
    body = table + bytes(20) + names
    start = 0x40 + 24 + len(optional) + 40
    section = struct.pack("<8s4I16x", b".rdata", len(body), 0x1000, len(body), start)
    head = struct.pack("<HH12xHH", machine, 1, len(optional), 0)
    return b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40) + b"PE\0\0" + head + optional + section + body


def stdlib(*names: str) -> bytes:
    """Python's own modules as it carries them."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        for name in names:
            target.writestr(name, b"")
    return content.getvalue()


def python() -> dict[str, bytes]:
    """Python's files by name."""
    return {
        "python.exe": binary("KERNEL32.dll", "python313.dll"),
        "python313.dll": binary("api-ms-win-crt-math-l1-1-0.dll") + b"\0sys\0_thread\0",
        "python313.zip": stdlib("os.pyc", "json/__init__.pyc", "pathlib/__init__.pyc"),
        "_ssl.pyd": binary("python313.dll"),
    }


def libraries() -> dict[str, bytes]:
    """The files of one library with a compiled module that asks for a library of its own."""
    return {
        "lib/__init__.py": b"import os\nfrom lib.fast import add\nif WINDOWS:\n    import nowhere\n",
        "lib/fast.cp313-win_amd64.pyd": binary("python313.dll", "beside-1.dll"),
        "lib.libs/beside-1.dll": binary("KERNEL32.dll"),
    }


def program() -> dict[str, bytes]:
    """The files of the program's wheel."""
    return {
        "qcreport/__init__.py": b"",
        "qcreport/cli.py": b"import json\nimport sys\ndef main():\n    from lib import fast\n    import distributed\n",
        "qcreport/templates/\u901a\u62a5.docx": b"word",
        "qcreport/input_templates/quzhou/\u4efb\u52a1.csv": b"table",
        "qcreport/selfcheck/page.html.jinja": b"page",
    }


def small_folder(**others: dict[str, bytes]) -> dict[str, bytes]:
    """All files by their path in the zip; `python`, `libraries`, `program` are added to those above."""
    return dict(
        laid_out(
            python() | others.get("python", {}),
            libraries() | others.get("libraries", {}),
            program() | others.get("program", {}),
            TAG,
        )
    )

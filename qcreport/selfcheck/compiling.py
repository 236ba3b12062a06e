"""Run by Pyodide while 自查.html is built: sources to what its Python loads without compiling, in one archive each.

Only the Python that will load them can do it; so `compile.mjs` hands this file to it as it stands, and it imports nothing of ours.
"""

import importlib.util
import io
import marshal
import struct
import zipfile

# What no check of a workbook comes near: a third of the library.
LEFT_OUT = frozenset(
    [
        "_pyrepl",
        "antigravity",
        "bdb",
        "cProfile",
        "cmd",
        "curses",
        "dbm",
        "doctest",
        "ensurepip",
        "ftplib",
        "http",
        "idlelib",
        "imaplib",
        "lib2to3",
        "mailbox",
        "multiprocessing",
        "netrc",
        "nntplib",
        "optparse",
        "pdb",
        "pickletools",
        "plistlib",
        "poplib",
        "profile",
        "pstats",
        "pydoc",
        "pydoc_data",
        "smtplib",
        "socketserver",
        "sqlite3",
        "statistics",
        "this",
        "tkinter",
        "trace",
        "turtle",
        "turtledemo",
        "unittest",
        "venv",
        "wave",
        "webbrowser",
        "wsgiref",
        "xmlrpc",
        "zipapp",
        "zoneinfo",
    ]
)
_UNCHECKED = 1  # taken as it is, whether or not there is a source
_DAY = (1980, 1, 1, 0, 0, 0)


def compiled(archive: bytes, folder: str, optimize: int) -> bytes:
    """An archive of compiled modules, out of one of sources; not packed, since the page packs the whole of it.

    Args:
        archive: The sources.
        folder: Where their tracebacks say that they lie.
        optimize: As `compile` has it; 2 leaves out docstrings.
    """
    written = io.BytesIO()
    head = importlib.util.MAGIC_NUMBER + struct.pack("<I", _UNCHECKED) + bytes(8)
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(written, "w") as target:
        for name in sorted(source.namelist()):
            if name.endswith(".py") and name.partition("/")[0].removesuffix(".py") not in LEFT_OUT:
                code = compile(source.read(name), f"{folder}/{name}", "exec", dont_inherit=True, optimize=optimize)
                target.writestr(zipfile.ZipInfo(f"{name}c", _DAY), head + marshal.dumps(code))
    return written.getvalue()

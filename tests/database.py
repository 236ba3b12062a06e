"""A PostgreSQL server of the tests' own: a fresh cluster on a free loopback port, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_SETTINGS = {"fsync": "off", "autovacuum": "off", "listen_addresses": "127.0.0.1", "lc_messages": "C"}
_GUARDED = "host all guarded 127.0.0.1/32 scram-sha-256\n"  # all others may enter without
_OTHER_USER = "postgres"  # the server refuses to run as root


def _programs() -> Path | None:
    """Where the server's programs are; Debian keeps them out of the PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    return next((path.parent for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None)


def _call(folder: Path, *words: str) -> None:
    """Run one of the server's programs, as another user where we are root."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    done = subprocess.run(  # noqa: S603 -- our own words
        words, cwd=folder, check=False, capture_output=True, text=True, user=_OTHER_USER if root else None
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_server() -> Iterator[str]:
    """The address of a server that runs within the block; without the programs the test is skipped."""
    pytest.importorskip("psycopg", reason="psycopg (the extra `postgresql`) is not installed")
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL (initdb) is not installed: there is no server to keep a ledger in")
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as name:
        folder, port = Path(name), _free_port()
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            shutil.chown(folder, _OTHER_USER)
        data, log = str(folder / "data"), str(folder / "log")
        words = ("-D", data, "-U", "qcreport", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        _call(folder, str(programs / "initdb"), *words)
        rules = folder / "data" / "pg_hba.conf"
        rules.write_text(_GUARDED + rules.read_text(encoding="utf-8"), encoding="utf-8")
        settings = [f"-c {setting}={value}" for setting, value in _SETTINGS.items()]
        options = " ".join([f"-p {port}", f"-c unix_socket_directories={folder}", *settings])
        _call(folder, str(programs / "pg_ctl"), "-D", data, "-l", log, "-w", "-o", options, "start")
        try:
            yield f"postgresql://qcreport@127.0.0.1:{port}/postgres"
        finally:
            _call(folder, str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")

"""The real server: on 127.0.0.1 alone, many requests at once, uploads cut short, killed while it takes in (C9.2, C9.4, C9.5)."""

import http.client
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.desk.server import Opened
from qcreport.desk.uploads import place_of_uploads
from qcreport.workspace import Workspace, parse_period
from tests.desk.officer import PERIOD, Officer, multipart
from tests.small_campaign import begin, filled, office_on

TABLES = ("facts.csv", "verdicts.csv", "tasks.csv")
SECONDS = 60
GIGABYTE = 1024**3


class Visitor:
    """A program that speaks HTTP to the desk; it came in by the address."""

    def __init__(self, port: int, entry: str) -> None:
        self.port, self.cookie = port, ""
        _, headers, _ = self.ask("GET", entry)
        self.cookie = headers.get("Set-Cookie", "").partition(";")[0]

    def ask(
        self, method: str, page: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and content of an answer."""
        own = {"Origin": f"http://127.0.0.1:{self.port}", "Cookie": self.cookie}
        told = {name.replace("_", "-"): text for name, text in headers.items()}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)) as line:
            line.request(method, page, body, {**own, **told})
            answer = line.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()


@pytest.fixture
def visitor(officer: Officer) -> Iterator[Visitor]:
    """A visitor of a server in a thread of this process."""
    listening = Opened(officer.desk)
    thread = Thread(target=listening.run, daemon=True)
    thread.start()
    yield Visitor(listening.port, listening.address.partition(str(listening.port))[2])
    listening.close()
    thread.join(SECONDS)


def test_it_listens_on_this_computer_alone(visitor: Visitor) -> None:
    """From any other address than 127.0.0.1 nobody is there (C9.2)."""
    with socket.socket() as other, pytest.raises(OSError, match=r"refused|拒绝|10061"):
        other.settimeout(SECONDS)
        other.connect(("127.0.0.2", visitor.port))


@pytest.mark.slow
def test_a_thousand_requests_at_once(visitor: Visitor) -> None:
    """Of 1,000 requests of 100 windows at once every one is answered, strangers' by 403 (C9.5)."""

    def ask(number: int) -> int:
        if number % 4:
            return visitor.ask("GET", f"/{PERIOD}/{('', 'files', 'units')[number % 3]}")[0]
        return visitor.ask("GET", f"/{PERIOD}/", None, Cookie="desk=x")[0]

    with ThreadPoolExecutor(100) as windows:
        found = Counter(windows.map(ask, range(1000)))
    assert found == {200: 750, 403: 250}


def test_many_windows_drop_one_name_at_once(visitor: Visitor, officer: Officer) -> None:
    """Forty files of one name with different content, dropped at once, all lie there (C9.4)."""

    def drop(number: int) -> int:
        body, kind = multipart("files", "a.txt", str(number).encode())
        return visitor.ask("POST", f"/{PERIOD}/files", body, Content_Type=kind)[0]

    with ThreadPoolExecutor(20) as windows:
        assert set(windows.map(drop, range(40))) == {200}
    lying = [
        path.read_text(encoding="utf-8") for path in (officer.desk.workspace.root / PERIOD / "回收").rglob("*.txt")
    ]
    assert sorted(lying, key=int) == [str(number) for number in range(40)]


def test_five_gigabytes_are_refused_at_their_heading(visitor: Visitor) -> None:
    """A request that says it has 5 GB is answered by 413 before it is sent (C9.4)."""
    head = f"POST /{PERIOD}/files HTTP/1.1\r\nHost: 127.0.0.1:{visitor.port}\r\nContent-Length: {5 * GIGABYTE}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", visitor.port), SECONDS) as line:
        line.sendall(head.encode())
        assert b"413" in line.recv(100)
    assert visitor.ask("GET", f"/{PERIOD}/")[0] == 200


def test_an_upload_that_is_cut_short_leaves_nothing(visitor: Visitor, officer: Officer) -> None:
    """A window that goes away half-way through a file leaves neither a file nor a piece of it (C9.4)."""
    body, kind = multipart("files", "a.txt", b"x" * 100_000)
    head = (
        f"POST /{PERIOD}/files HTTP/1.1\r\nHost: 127.0.0.1:{visitor.port}\r\nContent-Length: {len(body)}\r\n"
        f"Content-Type: {kind}\r\nOrigin: http://127.0.0.1:{visitor.port}\r\nCookie: {visitor.cookie}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", visitor.port), SECONDS) as line:
        line.sendall(head.encode() + body[: len(body) // 2])
    assert visitor.ask("GET", f"/{PERIOD}/")[0] == 200
    workspace = officer.desk.workspace
    assert not list((workspace.root / PERIOD / "回收").rglob("*.txt"))
    assert not place_of_uploads(workspace).exists() or not any(place_of_uploads(workspace).iterdir())


SERVES = """
import sys
from datetime import date
from pathlib import Path
from qcreport.desk.server import serve
from qcreport.desk.state import Desk
from qcreport.workspace import Workspace
if __name__ == "__main__":
    serve(Desk(Workspace(Path(sys.argv[1])), lambda: date(2026, 7, 13)), lambda line: print(line, flush=True), browser=False)
"""


def start(root: Path, script: Path) -> tuple["subprocess.Popen[str]", Visitor]:
    """A server as a program of its own, and a visitor of it."""
    script.write_text(SERVES, encoding="utf-8")
    program = subprocess.Popen(  # noqa: S603 -- our own program
        [sys.executable, str(script), str(root)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert program.stdout
    address = program.stdout.readline().rpartition("http://127.0.0.1:")[2].strip()
    port, _, entry = address.partition("/")
    return program, Visitor(int(port), f"/{entry}")


@pytest.mark.slow
def test_a_server_killed_while_it_takes_in_loses_nothing(officer: Officer, tmp_path: Path) -> None:
    """Killed during 收取、汇总 and done again, the tables are those of an undisturbed run, byte for byte (C9.5)."""
    workspace = officer.desk.workspace
    files = {
        "市农业局.xlsx": filled(workspace, PERIOD, "市农业局", "Z6 30/90; Z8 1; 1.2 进行中/40"),
        "市质监局.xlsx": filled(workspace, PERIOD, "市质监局", "Z1 190/200; Z5 8/9; 1.1 进行中/50"),
        "市商务局.xlsx": filled(workspace, PERIOD, "市商务局", "Z4 9; Z9 40/45/50; 1.2 进行中/40"),
    }
    program, visitor = start(workspace.root, tmp_path / "serves.py")
    for name, content in files.items():
        body, kind = multipart("files", name, content)
        assert visitor.ask("POST", f"/{PERIOD}/files", body, Content_Type=kind)[0] == 200
    assert visitor.ask("POST", f"/{PERIOD}/consolidate", b"")[0] == 303
    program.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    program.communicate()
    again, visitor = start(workspace.root, tmp_path / "serves.py")
    status, headers, _ = visitor.ask("POST", f"/{PERIOD}/consolidate", b"")
    assert status == 303
    while b'"open":true' in visitor.ask("GET", f"{headers['Location']}/state")[2]:
        pass
    again.kill()
    again.communicate()
    undisturbed = tmp_path / "undisturbed"
    fresh = by_command(Workspace(undisturbed), files)
    for name in TABLES:
        assert (workspace.root / PERIOD / "汇总" / name).read_bytes() == (fresh / name).read_bytes(), name


def by_command(workspace: Workspace, files: dict[str, bytes]) -> Path:
    """The same files in another workspace with the same key, consolidated by the command's function; gives 汇总."""
    begin(workspace.root)
    period = parse_period(PERIOD)
    generate(office_on(workspace, "2026-06-24"), period)
    for name, content in files.items():
        target = workspace.period(period).returned / "2026-07-13" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return consolidate(office_on(workspace, "2026-07-13"), period).folder

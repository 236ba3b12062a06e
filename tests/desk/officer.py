"""An officer at the desk without a browser: opens pages, fills forms, waits until what was asked for is done."""

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from qcreport.desk.app import create_app
from qcreport.desk.guard import ENTRY, Keys
from qcreport.desk.jobs import Job
from qcreport.desk.state import Desk
from qcreport.plan.limits import Limits
from qcreport.workspace import Workspace

PORT = 8765
HERE = f"http://127.0.0.1:{PORT}"
MOST = 200_000
PERIOD = "2026Q2"
PATIENCE = 120  # seconds; nothing waits so long unless something hangs


@dataclass(frozen=True, slots=True)
class Officer:
    """Who sits at a desk; `client` is the browser, let in already."""

    desk: Desk
    client: FlaskClient
    keys: Keys
    headers: Mapping[str, str] = field(default_factory=lambda: {"Origin": HERE})

    def get(self, page: str, status: int = 200) -> str:
        """What a page says, without its tags."""
        answer = self.client.get(page, base_url=HERE)
        assert answer.status_code == status, answer.text
        return plain(answer.text)

    def post(self, page: str, **fields: object) -> TestResponse:
        """Send a form; several values of one field as a list."""
        return self.client.post(page, base_url=HERE, data=fields, headers=self.headers)

    def does(self, page: str, **fields: object) -> Job:
        """Send a form, and wait until what it asks for is done."""
        answer = self.post(page, **fields)
        assert answer.status_code == 303, answer.text
        job = self.desk.jobs.numbered(int(answer.headers["Location"].rpartition("/")[2]))
        assert job is not None
        assert job.ended.wait(PATIENCE)
        return job

    def drops(self, files: Mapping[str, bytes], day: str = "2026-07-09", period: str = PERIOD) -> Job:
        """Drop files, by their names, and wait until they are taken in."""
        return self.does(f"/{period}/files", day=day, files=[(io.BytesIO(each), name) for name, each in files.items()])


def multipart(field_name: str, name: str, content: bytes) -> tuple[bytes, str]:
    """A form with one file, and its content type."""
    head = (
        f'--b\r\nContent-Disposition: form-data; name="by"\r\n\r\nscript\r\n'
        f'--b\r\nContent-Disposition: form-data; name="{field_name}"; filename="{name}"\r\n\r\n'
    )
    return head.encode() + content + b"\r\n--b--\r\n", "multipart/form-data; boundary=b"


def plain(text: str) -> str:
    """A page as people read it."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", text)))


def sits_down(workspace: Workspace, day: str | Callable[[], date] = "2026-07-13", most: int = 0) -> Officer:
    """An officer who opened the desk of a workspace on a day, and came in by its address."""
    today = (lambda: date.fromisoformat(day)) if isinstance(day, str) else day
    opened, keys = Desk(workspace, today), Keys()
    app = create_app(opened, keys, PORT, most or Limits().evidence_bytes)
    client = app.test_client()
    entered = client.get(f"{ENTRY}?key={keys.entry}", base_url=HERE)
    assert entered.status_code == 303
    return Officer(opened, client, keys)

"""Nobody but the browser on this computer that came by the address is answered (C9.2, C9.3)."""

import pytest

from qcreport.desk.guard import ENTRY
from tests.desk.officer import HERE, PERIOD, Officer

PAGES = ("/", f"/{PERIOD}/", f"/{PERIOD}/files", f"/{PERIOD}/questions", "/plan", "/static/desk.css", "/jobs/1/state")
DEEDS = (f"/{PERIOD}/consolidate", f"/{PERIOD}/files", f"/{PERIOD}/issue", "/plan/init", "/jobs/1/stop")


@pytest.mark.parametrize("page", PAGES)
def test_without_the_cookie_nothing_is_shown(officer: Officer, page: str) -> None:
    """A browser that did not come by the address gets 403 and no word of the workspace (C9.2)."""
    stranger = officer.client.application.test_client()
    answer = stranger.get(page, base_url=HERE)
    assert answer.status_code == 403
    assert "市商务局" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "127.0.0.1:8766", "evil.example", "evil.example:8765"])
@pytest.mark.parametrize("page", [f"/{PERIOD}/", ENTRY])
def test_another_host_is_refused(officer: Officer, page: str, host: str) -> None:
    """A name that leads to this computer by rebinding is refused with 403, cookie or not (C9.2)."""
    assert officer.client.get(page, base_url=HERE, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:8766", "https://127.0.0.1:8765", ""]
)
@pytest.mark.parametrize("page", DEEDS)
def test_another_origin_does_nothing(officer: Officer, page: str, origin: str) -> None:
    """A form of another page, of another port of this computer too, is refused and starts nothing (C9.2)."""
    assert officer.client.post(page, base_url=HERE, headers={"Origin": origin}).status_code == 403
    assert officer.client.post(page, base_url=HERE).status_code == 403
    assert officer.desk.jobs.numbered(1) is None


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_cannot_show_the_desk(officer: Officer, site: str) -> None:
    """A request that the browser says another page made is refused, of another port of this computer too (C9.2)."""
    assert officer.client.get(f"/{PERIOD}/", base_url=HERE, headers={"Sec-Fetch-Site": site}).status_code == 403


@pytest.mark.parametrize("key", ["", "x", "键"])
def test_a_wrong_key_lets_nobody_in(officer: Officer, key: str) -> None:
    """A wrong key is refused in Chinese and gives no cookie (C9.2)."""
    answer = officer.client.application.test_client().get(ENTRY, base_url=HERE, query_string={"key": key})
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
    assert "重新打开报表工具" in answer.text


def test_the_address_lets_one_browser_in_once(officer: Officer) -> None:
    """The key of the address is nobody's once it was used; who is in may use the old address again (C9.2)."""
    assert officer.keys.entry == ""
    stranger = officer.client.application.test_client()
    assert stranger.get(f"{ENTRY}?key=", base_url=HERE).status_code == 403
    assert officer.client.get(f"{ENTRY}?key=old", base_url=HERE).status_code == 303


def test_the_cookie_is_no_scripts_and_no_other_pages(officer: Officer) -> None:
    """The cookie is HttpOnly and SameSite=Strict, and is another one on each port (C9.2)."""
    told = officer.client.get(f"{ENTRY}?key=old", base_url=HERE).headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(told.split("; "))
    assert told.startswith("desk-8765=")


@pytest.mark.parametrize("page", [f"/{PERIOD}/", "/static/desk.js", "/nothing/here"])
def test_every_answer_has_its_policy(officer: Officer, page: str) -> None:
    """Nothing from elsewhere may be loaded into a page, no page may show it in a frame, nothing is kept (C9.3)."""
    with officer.client.get(page, base_url=HERE) as answer:
        headers = answer.headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'; script-src 'self'")
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "no-store")


@pytest.mark.parametrize(
    "name",
    [
        "../plan.xlsx",
        "..%2F..%2Fledger.sqlite",
        "%2Fetc%2Fpasswd",
        "回收/x",
        "../../ledger.sqlite",
        "汇总/../../ledger.sqlite",
    ],
)
def test_a_path_in_an_address_leads_nowhere(officer: Officer, name: str) -> None:
    """Only files of a list are given out; a path of the request is a name that is not in it (C9.4)."""
    answer = officer.client.get(f"/{PERIOD}/file/{name}", base_url=HERE)
    assert answer.status_code in {308, 403, 404, 409}
    assert b"SQLite" not in answer.data


def test_too_large_a_request_is_refused_before_it_is_read(officer: Officer) -> None:
    """A request that says it has 5 GB is refused by that alone, in Chinese (C9.4)."""
    answer = officer.client.post(
        f"/{PERIOD}/files",
        base_url=HERE,
        headers={"Origin": HERE},
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(5 * 1024**3)},
    )
    assert answer.status_code == 413
    assert "太大" in answer.text

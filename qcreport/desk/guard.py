"""Who may speak to the desk: a browser on this computer that came by the address which the program printed (C9.2)."""

import hmac
import secrets
import threading
from dataclasses import dataclass, field

from flask import Flask, Response, abort, request

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_DAYS = 7 * 24 * 3600  # seconds that a browser remembers who it is; it is forgotten with the program in any case
ENTRY = "/enter"
_SITES = {"same-origin", "none"}  # of Sec-Fetch-Site: nothing from another page, typed or opened by the program


@dataclass(slots=True)
class Keys:
    """What lets a browser in: the key of the address, once, and the cookie that it gets for it."""

    entry: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def used_up(self, given: str) -> bool:
        """Whether a key is the address's; from then on it is nobody's."""
        with self._lock:
            right = bool(self.entry) and hmac.compare_digest(given.encode(), self.entry.encode())
            if right:
                self.entry = ""
            return right


def guarded(app: Flask, keys: Keys, port: int) -> None:
    """Let the app answer only who may ask, and say in every answer what a browser may do with it.

    Args:
        app: The app.
        keys: What lets a browser in.
        port: Where it listens: the only name that it answers to is 127.0.0.1 with this port.
    """
    host, name = f"127.0.0.1:{port}", f"desk-{port}"

    def check() -> Response | None:
        if request.host != host:
            abort(403, "只能用 127.0.0.1 的地址打开。")
        origin = request.headers.get("Origin")
        if (origin is None and request.method not in {"GET", "HEAD"}) or origin not in {None, f"http://{host}"}:
            abort(403, "这一请求不是从报表工具的页面发出的，没有办理。")
        if request.path == ENTRY and request.method == "GET":
            return _let_in(keys, name)
        if request.headers.get("Sec-Fetch-Site", "none") not in _SITES:
            abort(403, "这一请求不是从报表工具的页面发出的，没有办理。")
        if not hmac.compare_digest(request.cookies.get(name, "").encode(), keys.cookie.encode()):
            abort(403, "请用打开报表工具时显示的网址进入；该网址只能用一次，进不去的请重新打开报表工具。")
        return None

    def told(response: Response) -> Response:
        response.headers.update(_HEADERS)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    app.before_request(check)
    app.after_request(told)


def _let_in(keys: Keys, name: str) -> Response:
    """Turn the key of the address into the cookie; a browser that has it already may use an old address."""
    known = hmac.compare_digest(request.cookies.get(name, "").encode(), keys.cookie.encode())
    if not (known or keys.used_up(request.args.get("key", ""))):
        abort(403, "这个网址已经用过或者不完整。请重新打开报表工具，用新显示的网址进入。")
    answer = Response("", 303, {"Location": "/"})
    answer.set_cookie(name, keys.cookie, max_age=_DAYS, httponly=True, samesite="Strict", path="/")
    return answer

"""Opening the desk: a server on 127.0.0.1 and a free port, the address told, the browser opened."""

import logging
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from waitress.server import create_server
from waitress.wasyncore import close_all

from qcreport.desk.app import create_app, largest_request
from qcreport.desk.guard import ENTRY, Keys
from qcreport.desk.state import Desk, all_made_ready
from qcreport.desk.uploads import forget_unfinished

_THREADS = 8
_WAITING = 1024  # connections that the system keeps waiting
_FIRST_PAGE = 3  # seconds in which a browser opens and shows the first page


class Opened:
    """A server that listens on 127.0.0.1; `address` lets one browser in, once."""

    def __init__(self, opened: Desk, port: int = 0) -> None:
        listening = socket.create_server(("127.0.0.1", port), backlog=_WAITING)
        self.port = int(listening.getsockname()[1])
        self.keys = Keys()
        most = largest_request(opened.limits)
        logging.getLogger("waitress").setLevel(logging.ERROR)
        self.server: Any = create_server(  # what it gives for one socket has a trigger, which the hints leave out
            create_app(opened, self.keys, self.port, most),
            sockets=[listening],
            threads=_THREADS,
            connection_limit=_WAITING,
            max_request_body_size=most,
            ident=None,
        )

    @property
    def address(self) -> str:
        """What to type into the browser."""
        return f"http://127.0.0.1:{self.port}{ENTRY}?key={self.keys.entry}"

    def run(self) -> None:
        """Answer until somebody interrupts or closes it."""
        self.server.run()

    def close(self) -> None:
        """End it from another thread: who is being answered is answered, then nobody listens any more."""
        self.server.task_dispatcher.shutdown()
        self.server.trigger.pull_trigger(lambda: close_all(self.server._map))  # noqa: SLF001 -- its loop ends with the last of these


def serve(opened: Desk, say: Callable[[str], None], *, port: int = 0, browser: bool = True) -> None:
    """Open the desk and stay until it is interrupted.

    Args:
        opened: The desk.
        say: Told what the officer reads beside the browser.
        port: Where to listen; 0 for a free port.
        browser: Whether the browser is opened.
    """
    forget_unfinished(opened.workspace)
    listening = Opened(opened, port)
    say(f"报表工具已打开，只在本机可用：{listening.address}")
    say("请不要关闭这个窗口；用完后按 Ctrl+C 或关闭窗口即可，已办的事都已保存。")
    if browser and not webbrowser.open(listening.address):
        say("没有打开浏览器，请把上面的网址复制到浏览器中打开（网址只能用一次）。")
    threading.Thread(target=_make_ready, args=(opened,), name="ready", daemon=True).start()
    listening.run()


def _make_ready(opened: Desk) -> None:
    time.sleep(_FIRST_PAGE)
    with suppress(Exception):  # what is made ready is made again where it is asked for
        all_made_ready(opened)

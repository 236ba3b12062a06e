"""Reading on other machines: a Dask cluster in the place of this machine's processes."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

from qcreport.findings import Fault

_PATIENCE = 20  # seconds for the scheduler to answer, and for its machines to say what they run


@contextmanager
def readers(address: str) -> Iterator[Executor | None]:
    """Where files are read: on the cluster behind an address such as `tcp://10.0.0.5:8786`; None is this machine.

    The cluster's machines need the same version of this program, and processes that may start processes of their own
    (`dask worker --no-nanny`): each batch is read in one with its own limits.

    Raises:
        Fault: Dask is not installed, nobody answers, or the machines run something else.
    """
    if not address:
        yield None
        return
    try:
        from distributed import Client  # noqa: PLC0415 -- a second, and only for who has a cluster
    except ImportError as fault:
        raise Fault('没有安装 Dask。请先运行 pip install "qcreport[dask]"，或者去掉 --dask 在本机读取。') from fault
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]  # its hints end here
    except (OSError, ValueError) as fault:
        raise Fault(f"连不上 Dask 集群 {address}。请核对地址、确认集群已启动，或者去掉 --dask 在本机读取。") from fault
    with client:
        _same_everywhere(client, address)
        executor: Executor = client.get_executor()  # type: ignore[no-untyped-call]  # its hints end here
        yield executor


def running() -> str:
    """The version of this program, asked for on every machine of a cluster."""
    return version("qcreport")


def _same_everywhere(client: Any, address: str) -> None:
    try:
        found = set(client.run(running).values())
    except Exception as fault:  # whatever a foreign machine fails on
        raise Fault(
            f"Dask 集群 {address} 的机器上没有本程序：{fault}。请在每台机器上安装同一版本的 qcreport。"
        ) from fault
    if not found:
        raise Fault(f"Dask 集群 {address} 还没有机器加入。请先在各台机器上启动 dask worker。")
    if found != {running()}:
        versions = "、".join(sorted(found))
        raise Fault(f"Dask 集群 {address} 上的程序版本是{versions}，本机是{running()}。请装成同一版本。")

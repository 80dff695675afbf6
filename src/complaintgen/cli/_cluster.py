"""The workers of a Dask cluster that the user names: the one place where the program speaks to another machine, and only when told to.

Without encryption only on this machine itself; else by TLS, with the certificates that Dask is configured with.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from urllib.parse import urlsplit

from complaintgen.errors import Fault, UserError

_INSTALL = "请先安装：pip install 'complaintgen[cluster]'"
_PATIENCE = 10
"""Seconds until a scheduler must have answered."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Workers elsewhere.

    Attributes:
        start: starts an executor that hands them work.
        size: how many cases they can work on at once.
        lost: what it means that workers are gone.
    """

    start: Callable[[], Executor]
    size: int
    lost: tuple[type[Exception], ...]


def connect(address: str) -> Cluster:
    """Connect to a scheduler.

    Args:
        address: "tcp://127.0.0.1:8786" on this machine, "tls://HOST:PORT" elsewhere.

    Raises:
        UserError: the address is none of the two, nobody answers there, there is no worker, or Dask is not installed.
    """
    _check(address)
    try:
        from distributed import Client, Security
        from distributed.cfexecutor import ClientExecutor
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise UserError(Fault("--scheduler", "没有安装 Dask", _INSTALL)) from None

    class _Workers(ClientExecutor):  # type: ignore[misc]  # Dask has no types
        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
            """End; Dask's own knows no cancelling beside waiting."""
            super().shutdown(wait=wait and not cancel_futures)

    try:
        security = Security(require_encryption=True) if address.startswith("tls://") else None
        client = Client(address, security=security, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError):
        raise UserError(Fault(address, "连不上调度器", "请核对地址，确认它已经启动；tls:// 还要在 Dask 的设置里写明证书")) from None
    size = sum(client.nthreads().values())
    if not size:
        raise UserError(Fault(address, "调度器下面没有工作进程", "请先启动：dask worker 地址 --nthreads 1"))
    return Cluster(lambda: _Workers(client, pure=False), size, (KilledWorker,))


def _check(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme == "tls" and parts.hostname:
        return
    if parts.scheme != "tcp" or not parts.hostname:
        raise UserError(Fault("--scheduler", f"不认识的地址 {address}", "写成 tcp://127.0.0.1:8786（本机）或者 tls://主机:端口"))
    if not _is_this_machine(parts.hostname):
        raise UserError(Fault("--scheduler", "tcp:// 不加密，只能用于本机", "其他机器请用 tls://，案件内容会经过网络"))


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

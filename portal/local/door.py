"""The address the site listens on. The runner opens it and hands it to the web processes:
a taken port is noticed before anything starts, and while the web restarts callers wait
instead of being turned away.
"""

from __future__ import annotations

import errno
import ipaddress
import socket

from portal.local.sorry import Sorry

WAITING_CALLERS = 512


def opened(host: str, port: str) -> socket.socket:
    """A listening socket; ``Sorry`` when the port is taken or not one."""
    if not port.isdecimal() or int(port) > 65535:
        raise Sorry(f"PORT is a number up to 65535, not “{port}”. For example: make run PORT=8001")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, int(port)))
        door.listen(WAITING_CALLERS)
    except OSError as problem:
        door.close()
        raise Sorry(_why(host, int(port), problem)) from None
    return door


def address(door: socket.socket) -> str:
    """The address to type in on this machine."""
    host, port = door.getsockname()[:2]
    if is_open_to_others(door):
        host = "::1" if door.family == socket.AF_INET6 else "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_open_to_others(door: socket.socket) -> bool:
    """Whether other machines can reach it."""
    return not ipaddress.ip_address(door.getsockname()[0]).is_loopback


def _why(host: str, port: int, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return (
            f"Something else is using port {port} already.\n"
            f"Take another one: make run PORT={port + 1 if port < 65535 else 8000}"
        )
    if problem.errno == errno.EACCES:
        return f"Port {port} is kept for the system here.\nTake a higher one: make run PORT=8001"
    return f"Nothing can listen on {host} here ({problem.strerror or problem}).\nLeave HOST out."

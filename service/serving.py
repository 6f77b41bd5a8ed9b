"""Serve the API: uvicorn in this process, on a socket of ours or of our parent's."""

import gc
import signal
import socket

import uvicorn

from service.app import create_app
from service.obstacles import Obstacle
from service.settings import Settings

GRACE = 10
"""Seconds in which requests under way may end."""
GARBAGE = 20_000
"""New objects between two collections; Python's 700 would collect in every request."""
KEEP_ALIVE = 75
"""Longer than a proxy keeps an idle connection, so that it is the proxy that closes it."""


class Failed(Obstacle):
    vi = "API không khởi động được; xem nhật ký ở trên."
    en = "The API did not start; see the log above."


def serve(settings: Settings, listening: socket.socket) -> None:
    """Answer requests until SIGINT or SIGTERM, then let those under way end."""
    config = uvicorn.Config(
        create_app(settings),
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        # Sign-in reads the caller's address itself, and believes our own proxy only.
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=GRACE,
    )
    # What lives as long as the process is not looked through again and again for garbage.
    gc.freeze()
    gc.set_threshold(GARBAGE, 20, 50)
    server = uvicorn.Server(config)
    # uvicorn raises the signal again once it has stopped in order: that is no failure.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    server.run(sockets=[listening])
    if not server.started:
        raise Failed

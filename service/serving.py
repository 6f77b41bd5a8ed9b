"""Serve the API: uvicorn in this process, on a socket of ours or of our parent's."""

import gc
import resource
import signal
import socket
from typing import Literal

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from service.app import create_app
from service.obstacles import Obstacle
from service.settings import Settings
from service.tallies.streaming import CONNECTION

GRACE = 10
"""Seconds in which requests under way may end."""
KEEP_ALIVE = 75
"""Longer than a proxy keeps an idle connection, so that it is the proxy that closes it."""


class Failed(Obstacle):
    vi = "API không khởi động được; xem nhật ký ở trên."
    en = "The API did not start; see the log above."


class Protocol(HttpToolsProtocol):
    """HTTP, with the connection at hand for a stream that must be able to cut it."""

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self.scope["extensions"] = {CONNECTION: {"transport": self.transport}}


class Server(uvicorn.Server):
    """uvicorn, whose live streams end first when it stops: they never would by themselves."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self.app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let watchers go, then whoever has a request under way."""
        self.app.state.live.end()
        await super().shutdown(sockets)


def server(app: FastAPI, *, lifespan: Literal["on", "off"] = "on") -> Server:
    """Return a server of the application that is ready to run."""
    config = uvicorn.Config(
        app,
        loop="uvloop",
        lifespan=lifespan,
        http=Protocol,
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        # Sign-in reads the caller's address itself, and believes our own proxy only.
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=GRACE,
    )
    return Server(config, app)


def serve(settings: Settings, listening: socket.socket) -> None:
    """Answer requests until SIGINT or SIGTERM, then let those under way end."""
    # Every stream is an open file.
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    serving = server(create_app(settings))
    # What lives as long as the process is not looked through again and again for garbage.
    gc.freeze()
    # uvicorn raises the signal again once it has stopped in order: that is no failure.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    serving.run(sockets=[listening])
    if not serving.started:
        raise Failed

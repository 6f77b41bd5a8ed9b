"""The cookie of a browser's session: read by no script, sent over TLS alone where there is TLS."""

from fastapi import Request, Response
from fastapi.requests import HTTPConnection
from fastapi.security import APIKeyCookie

from service.addresses import home

SCHEME = "Session"
"""What the document calls it."""
NAME, BOUND = "session", "__Host-session"
KEPT = 400 * 86_400
"""Seconds: as long as browsers keep a cookie; when it dies earlier is known here alone."""
WORDS = (
    "For browsers: set by `POST /v1/session`, called `__Host-session` where the service is reached "
    "by https. A bearer token that is sent too goes first."
)


def name(request: HTTPConnection) -> str:
    """Return what the cookie is called; the prefix lets no other host or plain page set it."""
    return BOUND if home(request).startswith("https:") else NAME


class Cookie(APIKeyCookie):
    """The cookie as the document tells of it, whatever it is called where it is read."""

    def __init__(self) -> None:
        super().__init__(name=NAME, scheme_name=SCHEME, description=WORDS, auto_error=False)

    async def __call__(self, request: HTTPConnection) -> str | None:
        """Return the value of the cookie."""
        return request.cookies.get(name(request)) or None


def give(request: Request, response: Response, value: str) -> None:
    """Let a browser keep a session, or go on keeping it."""
    called = name(request)
    response.set_cookie(
        called, value, max_age=KEPT, secure=called == BOUND, httponly=True, samesite="lax"
    )
    response.headers["Cache-Control"] = "no-store"


def take(request: Request, response: Response) -> None:
    """Let a browser forget its session."""
    called = name(request)
    response.delete_cookie(called, secure=called == BOUND, httponly=True, samesite="lax")

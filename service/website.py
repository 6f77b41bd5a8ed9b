"""The web app as its build left it: pages, assets, and whatever else answers no address of ours."""

from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from service import etags
from service.papers import screen

INDEX, ASSETS = "index.html", "assets"
OURS = {"v1", "docs", "redoc", "openapi.json", "metrics", "health", ASSETS}
"""What an address may begin with that is no page of the app."""
ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""What the build compressed, the smaller one first."""
TEXT = "; charset=utf-8"
KINDS = {
    ".css": "text/css" + TEXT,
    ".html": "text/html" + TEXT,
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript" + TEXT,
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain" + TEXT,
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
"""Said here, for the tables of systems differ."""
POLICY = "; ".join(
    (
        *("default-src 'none'", "script-src 'self'", "style-src 'self'"),
        *("img-src 'self' blob: data:", "connect-src 'self'", "font-src 'self'"),
        *("manifest-src 'self'", "worker-src 'self'", "form-action 'self'"),
        *("base-uri 'none'", "frame-ancestors 'none'"),
    )
)
"""Nothing runs, is fetched or is sent anywhere but here; files that are looked at are blobs."""
GUARDED = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Vary": "Accept, Accept-Encoding",
}
FOR_EVER = "public, max-age=31536000, immutable"
NOT_BUILT = """\
Giao diện web chưa được dựng. Hãy cài Node.js 20 trở lên rồi chạy «make run» lần nữa.
API vẫn hoạt động; tài liệu ở /docs.

The web app has not been built. Install Node.js 20 or newer, then run `make run` again.
The API works all the same; its documentation is at /docs.
"""


class Form(NamedTuple):
    """One form of a file, as it is sent."""

    content: bytes
    tag: str
    encoding: str | None = None


class Website:
    """Answers what no route does."""

    path = "website"
    """Stands for every page and asset in measurements."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def built(self) -> bool:
        """Tell whether there is an app to serve."""
        return (self.folder / INDEX).is_file()

    @cached_property
    def files(self) -> dict[str, list[Form]]:
        """Return all files by address: nothing is looked for by a name that a stranger chose."""
        found = {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file() and not path.is_symlink()
        }
        return {
            name: [
                *(
                    Form(found[name + ending], etags.etag(found[name + ending]), encoding)
                    for encoding, ending in ENCODINGS.items()
                    if name + ending in found
                ),
                Form(content, etags.etag(content)),
            ]
            for name, content in found.items()
            if not (name.endswith((".br", ".gz")) and name.rpartition(".")[0] in found)
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a file, with the app's page for an address of the app, else not at all."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            raise HTTPException(404)
        answer = self._answer(Request(scope))
        # What is not ours either stays unmatched in measurements.
        scope["route"] = self
        await answer(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        address = request.scope["path"].removeprefix("/")
        if not self.built:
            if address:
                raise HTTPException(404)
            return PlainTextResponse(NOT_BUILT, headers={"Cache-Control": "no-store"})
        name = address if address in self.files else self._page(request, address)
        return _sent(request, name, self.files[name])

    def _page(self, request: Request, address: str) -> str:
        """Return the one page, which knows what to show at every address of the app."""
        parts = address.split("/")
        browses = not address or screen.wanted(request.headers.get("accept", ""))
        if not browses or parts[0] in OURS or ".." in parts:
            raise HTTPException(404)
        return INDEX


def _sent(request: Request, name: str, forms: list[Form]) -> Response:
    taken = _encodings(request.headers.get("accept-encoding", ""))
    form = next(form for form in forms if form.encoding is None or form.encoding in taken)
    cached = FOR_EVER if name.startswith(f"{ASSETS}/") else "no-cache"
    headers = {**GUARDED, "Cache-Control": cached, "ETag": form.tag}
    if etags.has(request, form.tag):
        return Response(status_code=304, headers=headers)
    if form.encoding:
        headers["Content-Encoding"] = form.encoding
    headers["Content-Type"] = KINDS.get(Path(name).suffix, "application/octet-stream")
    headers["Content-Length"] = str(len(form.content))
    return Response(b"" if request.method == "HEAD" else form.content, headers=headers)


def _encodings(accepted: str) -> set[str]:
    """Return the encodings that a caller takes."""
    kinds = [part.replace(" ", "").lower().partition(";q=") for part in accepted.split(",")]
    return {name for name, _, weight in kinds if weight.strip("0.") or not weight}

"""The web app as browsers get it: a folder as a build leaves it, served over real sockets."""

import gzip
import http.client
from collections.abc import AsyncIterator
from pathlib import Path

import anyio.to_thread
import pytest
from httpx import AsyncClient, Response

from service.app import create_app
from service.website import NOT_BUILT
from tests.conftest import settings_for
from tests.members.joining import made
from tests.together.watching import served
from tests.world import World, enter

PAGE = b"<!doctype html><html lang=vi><title>S\xc3\xa1ng ki\xe1\xba\xbfn</title></html>"
SCRIPT = b"console.log('xin chao');" * 40
SMALL = b"the same, but smaller"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FOR_EVER = "public, max-age=31536000, immutable"


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """Make what a build makes, and beside it something that is nobody's business."""
    (tmp_path / "secret.txt").write_text("nobody's business")
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_bytes(PAGE)
    (folder / "sw.js").write_bytes(b"self.skipWaiting();")
    (folder / "manifest.webmanifest").write_bytes(b'{"name": "x"}')
    (folder / "assets" / "app-1a2b.js").write_bytes(SCRIPT)
    (folder / "assets" / "app-1a2b.js.gz").write_bytes(gzip.compress(SCRIPT))
    # Nobody here unpacks it: what matters is that these bytes come as they are.
    (folder / "assets" / "app-1a2b.js.br").write_bytes(SMALL)
    (folder / "assets" / "font-9f.woff2").write_bytes(b"wOF2")
    return folder


@pytest.fixture
async def address(database_url: str, dist: Path) -> AsyncIterator[str]:
    """Serve everything with the app."""
    app = create_app(settings_for(database_url).model_copy(update={"web_dir": dist}))
    async with app.router.lifespan_context(app), served(app) as address:
        yield address


@pytest.fixture
async def site(address: str) -> AsyncIterator[AsyncClient]:
    """Open a client that takes nothing compressed unless it says so."""
    async with AsyncClient(base_url=address, headers={"Accept-Encoding": ""}) as client:
        yield client


def refusal(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("/problems/")


async def raw(address: str, target: str) -> tuple[int, bytes]:
    """Ask for an address exactly as it is written, which no library does unasked."""

    def ask() -> tuple[int, bytes]:
        line = http.client.HTTPConnection(address.removeprefix("http://"), timeout=10)
        line.putrequest("GET", target)
        line.putheader("Accept", "text/html")
        line.endheaders()
        answer = line.getresponse()
        told = answer.status, answer.read()
        line.close()
        return told

    return await anyio.to_thread.run_sync(ask)


async def test_the_page_comes_guarded_and_is_asked_for_anew_each_time(site: AsyncClient) -> None:
    answer = await site.get("/", headers=BROWSER)
    assert (answer.status_code, answer.content) == (200, PAGE)
    heads = answer.headers
    assert heads["Content-Type"] == "text/html; charset=utf-8"
    assert heads["Cache-Control"] == "no-cache"
    assert heads.get_list("Content-Security-Policy")[0].startswith(POLICY)
    assert heads["X-Content-Type-Options"] == "nosniff"
    assert heads["Referrer-Policy"] == "no-referrer"
    assert heads["Permissions-Policy"].startswith("camera=(self), ")
    assert heads["X-Frame-Options"] == "DENY"
    again = await site.get("/", headers={**BROWSER, "If-None-Match": heads["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == heads["ETag"]
    assert (await site.get("/")).content == PAGE


async def test_addresses_of_the_app_lead_browsers_to_its_page_and_nobody_else(
    site: AsyncClient,
) -> None:
    for path in ("/sang-kien", "/tham-gia/ABC", "/sang-kien/01900000/x.y", "/index.html", "/v10"):
        answer = await site.get(path, headers=BROWSER)
        assert (answer.status_code, answer.content) == (200, PAGE), path
        assert "Accept" in answer.headers["Vary"]
    for accept in ("application/json", "*/*", "image/png", "application/json, text/html"):
        answer = await site.get("/sang-kien", headers={"Accept": accept})
        assert refusal(answer) == (404, "not-found"), accept


async def test_assets_are_kept_for_ever_and_everything_else_is_not(site: AsyncClient) -> None:
    for path, kind, cached in (
        ("/assets/app-1a2b.js", "text/javascript; charset=utf-8", FOR_EVER),
        ("/assets/font-9f.woff2", "font/woff2", FOR_EVER),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
    ):
        answer = await site.get(path)
        assert answer.status_code == 200
        assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (kind, cached)
        assert answer.headers["ETag"].startswith('"')
        assert "Content-Encoding" not in answer.headers
        head = await site.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["Content-Length"] == str(len(answer.content))


async def test_what_the_build_compressed_is_sent_to_those_who_take_it(site: AsyncClient) -> None:
    seen = set()
    for accepted, encoding in (
        ("gzip, deflate, br", "br"),
        ("br;q=1.0, gzip;q=0.5", "br"),
        ("gzip, br;q=0", "gzip"),
        ("gzip;q=0.001", "gzip"),
        ("gzip;q=0.0, identity", None),
        ("deflate", None),
    ):
        heads = {"Accept-Encoding": accepted}
        async with site.stream("GET", "/assets/app-1a2b.js", headers=heads) as answer:
            sent = b"".join([part async for part in answer.aiter_raw()])
        assert answer.headers.get("Content-Encoding") == encoding, accepted
        assert (gzip.decompress(sent) if encoding == "gzip" else sent) == (
            SMALL if encoding == "br" else SCRIPT
        )
        assert "Accept-Encoding" in answer.headers["Vary"]
        seen.add((encoding, answer.headers["ETag"]))
    # One tag for each form: a cache never takes one for the other.
    assert len(seen) == len({tag for _, tag in seen}) == 3


async def test_the_app_hides_no_address_of_the_api(site: AsyncClient) -> None:
    assert refusal(await site.get("/v1/nothing", headers=BROWSER)) == (404, "not-found")
    assert refusal(await site.get("/v1/me", headers=BROWSER)) == (401, "unauthenticated")
    assert refusal(await site.get("/v1/token", headers=BROWSER)) == (405, "method-not-allowed")
    assert refusal(await site.get("/health/nothing", headers=BROWSER)) == (404, "not-found")
    assert refusal(await site.post("/sang-kien", headers=BROWSER)) == (404, "not-found")
    assert (await site.get("/openapi.json", headers=BROWSER)).json()["openapi"]
    assert (await site.get("/docs", headers=BROWSER)).status_code == 200
    assert (await site.get("/health/live", headers=BROWSER)).status_code == 200
    metrics = await site.get("/metrics", headers=BROWSER)
    assert metrics.headers["Content-Type"].startswith("text/plain")


async def test_unknown_assets_are_not_found_even_by_browsers(site: AsyncClient) -> None:
    for path in ("/assets/app-old.js", "/assets/", "/assets", "/assets/app-1a2b.js.map"):
        assert refusal(await site.get(path, headers=BROWSER)) == (404, "not-found"), path
    assert refusal(await site.get("/favicon.png")) == (404, "not-found")
    assert refusal(await site.get("/assets/app-1a2b.js.gz")) == (404, "not-found")


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/assets%2f..%2f..%2fsecret.txt",
        "//etc/passwd/..",
    ],
)
async def test_no_way_leads_out_of_the_folder(address: str, target: str) -> None:
    status, body = await raw(address, target)
    assert status == 404
    assert b"not-found" in body


async def test_odd_names_show_nothing_but_the_page(address: str) -> None:
    for target in ("/..%5csecret.txt", "/%00", "/secret.txt", "//etc/passwd", "/...", "/%ff"):
        assert await raw(address, target) == (200, PAGE), target


async def test_a_link_out_of_the_folder_is_not_followed(dist: Path, database_url: str) -> None:
    (dist / "assets" / "leak.txt").symlink_to(dist.parent / "secret.txt")
    app = create_app(settings_for(database_url).model_copy(update={"web_dir": dist}))
    async with app.router.lifespan_context(app), served(app) as address:
        assert (await raw(address, "/assets/leak.txt"))[0] == 404


async def test_where_no_app_was_built_the_first_page_says_what_to_do(client: AsyncClient) -> None:
    for headers in (BROWSER, {}):
        answer = await client.get("/", headers=headers)
        assert (answer.status_code, answer.text) == (200, NOT_BUILT)
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    for path in ("/sang-kien", "/assets/app-1a2b.js", "/index.html"):
        assert refusal(await client.get(path, headers=BROWSER)) == (404, "not-found")


async def test_a_poster_leads_browsers_to_the_app_where_there_is_one(
    database_url: str, dist: Path
) -> None:
    app = create_app(settings_for(database_url).model_copy(update={"web_dir": dist}))
    async with (
        app.router.lifespan_context(app),
        served(app) as address,
        AsyncClient(base_url=address) as client,
    ):
        world: World = await enter(app, client)
        link = await made(world)
        url = f"/v1/public/joining/{link['code']}"
        answer = await client.get(url, headers=BROWSER)
        assert (answer.status_code, answer.headers["Location"]) == (
            303,
            f"/tham-gia/{link['code']}",
        )
        page = await client.get(answer.headers["Location"], headers=BROWSER)
        assert page.content == PAGE
        assert (await client.get(url)).json()["unit"] == "HN-0001"
        # The page of the service tells it in its own words.
        none = await client.get("/v1/public/joining/x%2F%0d%0a", headers=BROWSER)
        assert none.status_code == 404


async def test_pages_of_the_service_keep_their_own_policy(site: AsyncClient) -> None:
    page = await site.get("/v1/public/certificates/SK-0", headers=BROWSER)
    assert page.headers["Content-Type"].startswith("text/html")
    assert "style-src 'sha256-" in page.headers["Content-Security-Policy"]

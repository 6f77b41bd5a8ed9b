"""Links need no token, hold for some minutes, and are given to those who may see."""

import time
from urllib.parse import parse_qsl, urlencode, urlsplit

from service.initiatives.attachments.links import HOLDS, STEP, Links
from tests.acts import refusal
from tests.initiatives.attachments.making import pdf, photo
from tests.initiatives.attachments.sending import draft, fetched, listed, sent
from tests.world import World


def changed(link: str, **asked: str) -> str:
    """Return a link with other words in it."""
    parts = urlsplit(link)
    return f"{parts.path}?{urlencode(dict(parse_qsl(parts.query)) | asked)}"


async def test_a_link_gives_the_content_and_nothing_may_act_in_it(world: World) -> None:
    made = await sent(world, await draft(world), photo(), name="Ảnh trước.jpg")
    answer = await world.client.get(made["url"])
    heads = dict(answer.headers)
    assert answer.status_code == 200
    assert heads.pop("x-request-id")
    assert heads == {
        "content-type": "image/jpeg",
        "content-length": str(made["size"]),
        "content-disposition": 'attachment; filename="Anh truoc.jpg"; '
        "filename*=UTF-8''%E1%BA%A2nh%20tr%C6%B0%E1%BB%9Bc.jpg",
        "cache-control": "private, no-cache",
        "content-security-policy": "sandbox; default-src 'none', frame-ancestors 'none'",
        "cross-origin-resource-policy": "same-site",
        "etag": heads["etag"],
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }
    again = await world.client.get(made["url"], headers={"If-None-Match": heads["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_only_pictures_are_shown_in_place_and_only_when_asked(world: World) -> None:
    told = await draft(world)
    shown = {}
    for content in (photo(), pdf()):
        made = await sent(world, told, content)
        answer = await world.client.get(f"{made['url']}&inline=true")
        shown[made["type"]] = answer.headers["content-disposition"].partition(";")[0]
    assert shown == {"image/jpeg": "inline", "application/pdf": "attachment"}


async def test_a_link_that_was_changed_gives_nothing(world: World) -> None:
    told = await draft(world)
    made, other = await sent(world, told, photo()), await sent(world, told, pdf())
    later = str(int(time.time()) + 10_000)
    for link in (
        changed(made["url"], variant="thumbnail"),
        changed(made["url"], until=later),
        changed(made["url"], seal="0" * 64),
        changed(made["url"], seal=""),
        changed(made["url"], seal="é"),
        made["url"].replace(made["id"], other["id"]),
        made["url"].replace(told["id"], made["id"]),
    ):
        assert refusal(await world.client.get(link)) == (403, "link-expired"), link
    # A document has no thumbnail, even for who could sign.
    links = world.app.state.files.links
    seal = urlsplit(links.address(told["id"], other["id"], "thumbnail", int(later))).query
    link = f"{urlsplit(other['url']).path}?{seal}"
    assert refusal(await world.client.get(link)) == (404, "not-found")


async def test_a_link_expires(world: World) -> None:
    told = await draft(world)
    made = await sent(world, told, photo())
    until = int(dict(parse_qsl(urlsplit(made["url"]).query))["until"])
    assert HOLDS <= until - time.time() <= HOLDS + STEP
    past = int(time.time()) - 1
    old = world.app.state.files.links.address(told["id"], made["id"], "whole", past)
    assert refusal(await world.client.get(old)) == (403, "link-expired")


async def test_links_of_another_secret_are_not_ours(world: World) -> None:
    told = await draft(world)
    made = await sent(world, told, photo())
    until = int(time.time()) + 100
    forged = Links("another key").address(told["id"], made["id"], "whole", until)
    assert refusal(await world.client.get(forged)) == (403, "link-expired")


async def test_every_list_brings_links_that_work(world: World) -> None:
    told = await draft(world)
    content = pdf()
    await sent(world, told, content)
    assert await fetched(world, (await listed(world, told))[0]["url"]) == content


async def test_content_that_the_store_has_lost_is_not_found(world: World) -> None:
    made = await sent(world, await draft(world), pdf())
    for path in (world.app.state.settings.data_dir / "files").rglob("*"):
        if path.is_file():
            path.unlink()
    assert refusal(await world.client.get(made["url"])) == (404, "not-found")

"""Photographs are made anew: upright, of a bounded size, and without what telephones tell."""

import io

from PIL import Image

from tests.initiatives.attachments import making
from tests.initiatives.attachments.making import HEIC, photo, picture
from tests.initiatives.attachments.sending import draft, fetched, sent, stored
from tests.world import World

TELLING = (b"Exif", b"exif", b"eXIf", b"GPS", b"2026:11:20", making.CAMERA.encode(), b"ICC", b"iCC")
RED, BLUE = (254, 0, 0), (0, 0, 254)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def colours(content: bytes, *places: tuple[int, int]) -> list[str]:
    """Return which colour is strongest at some places."""
    shown = opened(content).convert("RGB")
    found = []
    for place in places:
        levels = shown.getpixel(place)
        assert isinstance(levels, tuple)
        found.append(["red", "green", "blue"][levels.index(max(levels))])
    return found


async def test_where_it_was_taken_is_gone_from_the_photograph_and_from_its_thumbnail(
    world: World,
) -> None:
    told = await draft(world)
    photos = {"jpeg": photo("JPEG"), "png": photo("PNG"), "webp": photo("WEBP"), "heic": HEIC}
    for name, content in photos.items():
        assert making.CAMERA.encode() in content, name
        assert opened(content).getexif().get_ifd(making.GPS_PLACE) if name != "heic" else True
        made = await sent(world, told, content, name=f"ảnh.{name}")
        for link in (made["url"], made["thumbnail_url"]):
            kept = await fetched(world, link)
            assert [word for word in TELLING if word in kept] == [], name
            assert dict(opened(kept).getexif()) == {}, name
    for content in stored(world).values():
        assert [word for word in TELLING if word in content] == []


async def test_it_is_told_and_given_as_what_it_is(world: World) -> None:
    made = await sent(world, await draft(world), photo(), name="Ảnh đường ống.jpeg", sort="before")
    whole, small = [await fetched(world, made[link]) for link in ("url", "thumbnail_url")]
    assert made == {
        "id": made["id"],
        "sort": "before",
        "name": "Ảnh đường ống.jpg",
        "type": "image/jpeg",
        "size": len(whole),
        "width": 640,
        "height": 400,
        "added_at": made["added_at"],
        "url": made["url"],
        "thumbnail_url": made["thumbnail_url"],
        "expires_at": made["expires_at"],
    }
    shown = [opened(one) for one in (whole, small)]
    assert [(one.format, one.size) for one in shown] == [("JPEG", (640, 400)), ("WEBP", (480, 300))]


async def test_heic_becomes_jpeg(world: World) -> None:
    made = await sent(world, await draft(world), HEIC, name="IMG_0001.HEIC")
    whole = await fetched(world, made["url"])
    assert (made["name"], made["type"]) == ("IMG_0001.jpg", "image/jpeg")
    assert (opened(whole).format, opened(whole).size) == ("JPEG", (64, 32))
    assert colours(whole, (5, 5), (60, 5)) == ["red", "blue"]


async def test_it_is_turned_upright(world: World) -> None:
    told = await draft(world)
    # Where red lies once it is upright: at two opposite edges.
    for turn, size, places in (
        (1, (640, 400), ((9, 200), (630, 200))),
        (2, (640, 400), ((630, 200), (9, 200))),
        (3, (640, 400), ((630, 200), (9, 200))),
        (6, (400, 640), ((200, 9), (200, 630))),
        (8, (400, 640), ((200, 630), (200, 9))),
    ):
        made = await sent(world, told, photo(turn=turn))
        for link in (made["url"], made["thumbnail_url"]):
            content = await fetched(world, link)
            scale = opened(content).size[0] / size[0]
            first, second = ((int(x * scale), int(y * scale)) for x, y in places)
            assert colours(content, first, second) == ["red", "blue"], turn
        assert (made["width"], made["height"]) == size, turn


async def test_the_longest_side_is_bounded(world: World) -> None:
    told = await draft(world)
    for form in ("JPEG", "PNG", "WEBP"):
        made = await sent(world, told, picture(form, (4500, 1500)))
        assert (made["width"], made["height"], made["type"]) == (
            3000,
            1000,
            f"image/{form.lower()}",
        )
        small = opened(await fetched(world, made["thumbnail_url"]))
        assert small.size == (480, 160)


async def test_every_way_of_colouring_is_read(world: World) -> None:
    told = await draft(world)
    modes = [("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "1"), ("PNG", "L"), ("PNG", "LA")]
    modes += [("PNG", "P"), ("PNG", "RGBA"), ("PNG", "I;16"), ("WEBP", "RGBA")]
    for form, mode in modes:
        plain = Image.linear_gradient("L").resize((640, 400))
        drawn = plain.convert("I").convert("I;16") if mode == "I;16" else plain.convert(mode)
        if mode.endswith("A"):
            drawn.putalpha(128)
        content = io.BytesIO()
        drawn.save(content, form)
        made = await sent(world, told, content.getvalue(), name=mode)
        shown = opened(await fetched(world, made["url"]))
        assert (shown.size, shown.format) == ((640, 400), form), mode
        assert ("A" in shown.getbands()) == mode.endswith("A"), mode


async def test_a_photograph_as_large_png_becomes_jpeg_on_white(world: World) -> None:
    noise = Image.effect_noise((1500, 1500), 90)
    clear = Image.merge("RGBA", (noise, noise, noise, Image.new("L", noise.size, 0)))
    content = io.BytesIO()
    clear.save(content, "PNG", compress_level=1)
    made = await sent(world, await draft(world), content.getvalue(), name="ảnh.png")
    shown = opened(await fetched(world, made["url"]))
    assert (made["name"], shown.format, shown.getpixel((700, 700))) == (
        "ảnh.jpg",
        "JPEG",
        (255,) * 3,
    )

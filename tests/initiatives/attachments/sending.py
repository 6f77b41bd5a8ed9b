"""How tests send files, and look at what is left of them."""

import hashlib
from pathlib import Path
from typing import Any

from httpx import Response

from tests.acts import Told, file
from tests.world import World


def url(told: Told, more: str = "") -> str:
    return f"/v1/initiatives/{told['id']}/attachments{more}"


async def send(
    world: World, told: Told, content: Any, who: str = "worker", **asked: str
) -> Response:
    """Send bytes as an attachment."""
    return await world.people[who].ask("POST", url(told), params=asked, content=content)


async def sent(world: World, told: Told, content: Any, who: str = "worker", **asked: str) -> Told:
    """Attach a file and return what is told of it."""
    answer = await send(world, told, content, who, **asked)
    assert answer.status_code == 201, answer.text
    made: Told = answer.json()
    return made


async def draft(world: World, **changes: Any) -> Told:
    """Begin an initiative of the worker."""
    return await file(world, submit=False, **changes)


async def listed(world: World, told: Told, who: str = "worker") -> list[Told]:
    """Return the attachments as a person sees them now."""
    answer = await world.people[who].get(url(told))
    assert answer.status_code == 200, answer.text
    found: list[Told] = answer.json()
    return found


async def fetched(world: World, link: str) -> bytes:
    """Return the content behind a link, as a browser without a token does."""
    answer = await world.client.get(link)
    assert answer.status_code == 200, answer.text
    return answer.content


def on_disk(world: World) -> list[Path]:
    """Return every file of the store, half-written ones too."""
    folder: Path = world.app.state.settings.data_dir
    return sorted(path for path in folder.rglob("*") if path.is_file())


def stored(world: World) -> dict[str, bytes]:
    """Return every object of the store by its name, and see that the name is its hash."""
    found = {path.name: path.read_bytes() for path in on_disk(world)}
    assert [name for name in found if hashlib.sha256(found[name]).hexdigest() != name] == []
    return found

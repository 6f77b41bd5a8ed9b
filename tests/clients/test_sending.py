"""Files are sent in pieces, with progress; a file whose answer was lost is there once."""

import asyncio
from pathlib import Path

import httpx

from sangkien_client import Client, Memory, Tokens, models
from sangkien_client.calls import PIECE
from tests.clients.calling import Network, filing, held
from tests.initiatives.attachments.making import photo
from tests.workbooks.lists import row, rows, work, xlsx
from tests.world import World


async def test_a_photograph_is_attached_in_pieces_with_progress(
    world: World, tmp_path: Path
) -> None:
    path, told = tmp_path / "gá kẹp.jpg", list[tuple[int, int]]()
    path.write_bytes(photo(size=(3000, 2000), quality=100))
    size = path.stat().st_size
    assert size > PIECE
    async with held(world) as worker:
        draft = await worker.initiatives.register(filing(submit=False))
        kept = await worker.attachments.attach(
            draft.id, path, sort="after", progress=lambda *done: told.append(done)
        )
        listed = await worker.attachments.attachments(draft.id)
    assert (kept.sort, kept.name) == ("after", "gá kẹp.jpg")
    assert [one.id for one in listed] == [kept.id]
    assert told == [(min(n * PIECE, size), size) for n in range(-(-size // PIECE) + 1)]


async def test_a_file_whose_answer_was_lost_is_attached_once(world: World) -> None:
    network = Network(only=lambda request: request.url.path.endswith("/attachments"))
    told: list[int] = []
    async with held(world, network=network) as worker:
        draft = await worker.initiatives.register(filing(submit=False))
        network.after.append(httpx.ReadError("lost"))
        await worker.attachments.attach(
            draft.id, photo(), name="ảnh", progress=lambda done, _: told.append(done)
        )
        assert len(await worker.attachments.attachments(draft.id)) == 1
    assert sum(one.startswith("POST") for one in network.carried) == 3
    assert told.count(0) == 2


async def test_a_workbook_is_uploaded_judged_confirmed_and_entered(
    world: World, address: str, tmp_path: Path
) -> None:
    path = tmp_path / "danh sách.xlsx"
    path.write_bytes(xlsx([*rows(3), row(kind="Lạ")]))

    def upload() -> models.Workbook:
        with Client(address, keep=Memory(Tokens(world.officer.token))) as officer:
            return officer.workbooks.upload(path, programme="SK", unit="HN-0001")

    def followed(book: models.Workbook) -> list[models.Workbook]:
        with Client(address, keep=Memory(Tokens(world.officer.token))) as officer:
            return list(officer.workbooks.stream(book.id))

    book = await asyncio.to_thread(upload)
    assert (book.name, book.state) == ("danh sách.xlsx", "judging")
    await work(world)
    # A stream of something that ends is over when nothing is being done any more.
    judged = (await asyncio.to_thread(followed, book))[-1]
    assert (judged.state, judged.counts.new, judged.counts.error) == ("ready", 3, 1)
    async with held(world, "officer") as officer:
        good = models.WorkbookConfirmation(rows="good")
        await officer.workbooks.confirm(book.id, good)
        await work(world)
        assert (await officer.workbooks.workbook(book.id)).entered == 3
        wrong = [one.line async for one in officer.workbooks.rows(book.id, verdict="error")]
        report = await officer.workbooks.report(book.id, "xlsx")
    assert wrong == [5]
    assert report.startswith(b"PK")

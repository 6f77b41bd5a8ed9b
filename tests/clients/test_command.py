"""The command `sangkien`, run as people run it, against the service on a socket."""

import asyncio
import stat
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from sangkien_client.command.app import app as command
from tests.acts import decide, file
from tests.workbooks.lists import row, rows, work, written
from tests.world import PASSWORD, World, days_ago

Run = Callable[..., Coroutine[Any, Any, Result]]


@pytest.fixture
def run(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command with a home of its own and a wide terminal."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("COLUMNS", "160")

    async def run(*words: str, said: str = "", lang: str = "vi") -> Result:
        given = ["--api", address, "--lang", lang, *words]
        return await asyncio.to_thread(lambda: CliRunner().invoke(command, given, input=said))

    return run


async def signed_in(run: Run, who: str = "officer") -> None:
    done = await run("sign-in", f"{who}@example.vn", "--password-stdin", said=f"{PASSWORD}\n")
    assert done.exit_code == 0, done.output


async def test_whoever_signs_in_is_remembered_in_a_file_of_his_own_until_he_signs_out(
    world: World, run: Run, tmp_path: Path
) -> None:
    assert world
    refused = await run("me")
    assert (refused.exit_code, "sangkien sign-in" in refused.output) == (1, True)
    wrong = await run("sign-in", "officer@example.vn", "--password-stdin", said="không\n")
    assert wrong.exit_code == 1
    await signed_in(run)
    kept = list((tmp_path / "config" / "sangkien").glob("*.json"))
    assert [stat.S_IMODE(path.stat().st_mode) for path in kept] == [0o600]
    told = await run("me")
    # The log of the service, which is in this process, comes before it.
    wanted = "Đã đăng nhập: Đỗ Thị Cơ (officer@example.vn).\n  officer HN-0001\n"
    assert told.output.endswith(wanted)
    assert (await run("sign-out", lang="en")).output.endswith("Signed out.\n")
    assert (await run("me")).exit_code == 1


async def test_an_initiative_is_registered_with_options_and_answers(world: World, run: Run) -> None:
    await signed_in(run, "worker")
    day = str(days_ago(60))
    options = {
        "programme": "SK",
        "unit": "HN-0001",
        "title": "Gá kẹp",
        "kind": "technical",
        "field": "production",
        "before": "Chậm",
        "solution": "Gá kẹp",
        "effect": "Nhanh",
        "used-from": day,
        "author": "Bùi Văn Thợ",
        "group": "enterprise_worker",
        "recognised-by": "council",
        "decision": "12/QĐ",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    done = await run("register", *words, said=f"{day}\n")
    assert done.exit_code == 0, done.output
    assert "đang chờ duyệt" in done.output
    assert (await world.tally(by="none"))["total"]["entered"] == 1
    refused = await run("register", *words, "--decided-on", day, "--used-from", "2001-01-01")
    assert refused.exit_code == 1
    assert "/used_from: " in refused.output
    assert (await world.tally(by="none"))["total"]["entered"] == 1


async def test_a_list_is_shown_before_it_is_entered(world: World, run: Run, tmp_path: Path) -> None:
    await signed_in(run)
    path, report = tmp_path / "ds.csv", tmp_path / "kq.xlsx"
    path.write_text(written([*rows(3), row(kind="Lạ")]), encoding="utf-8")
    given = ("import", str(path), "--programme", "SK", "--unit", "HN-0001")

    async def worked(words: tuple[str, ...], said: str = "") -> Result:
        running = asyncio.create_task(run(*words, said=said))
        while not running.done():
            await work(world)
            await asyncio.sleep(0.1)
        return await running

    declined = await worked(given, said="n\n")
    assert declined.exit_code == 0, declined.output
    assert "4 dòng: 3 mới, 0 cần chú ý, 0 trùng, 1 lỗi." in declined.output
    assert "Chưa ghi gì." in declined.output
    assert await world.count("initiative") == 0
    done = await worked((*given, "--yes", "--report", str(report)))
    assert "Đã ghi 3 sáng kiến." in done.output, done.output
    assert await world.count("initiative") == 3
    assert report.read_bytes().startswith(b"PK")


async def test_the_board_is_printed_and_watched(world: World, run: Run) -> None:
    await signed_in(run, "leader")
    await decide(world, "reviewer", await file(world, "officer"))
    given = ("--programme", "SK", "--under", "HN", "--by", "unit")
    told = await run("tally", *given, "--since", "2020-01-01")
    assert told.exit_code == 0, told.output
    assert [cell.strip() for cell in told.output.splitlines()[-2].split("│")[1:-1]] == [
        *("", "Tổng cộng", "1", "0", "1", "–", "–", "1"),
    ]
    assert "LĐLĐ quận Một" in told.output
    watched = await run("watch", *given, "--messages", "1", lang="en")
    assert "LĐLĐ quận Một" in watched.output
    odd = await run("tally", *given, "--by", "moon")
    assert (odd.exit_code, "?by" in odd.output) == (1, True)


async def test_a_service_that_is_not_there_is_said_to_be_so(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sangkien_client.exchange.Patience.__init__.__defaults__", (1, 0.0, 0.0))
    done = await run("--api", "http://127.0.0.1:9", "me", lang="en")
    assert done.exit_code == 1
    assert "Cannot reach http://127.0.0.1:9." in done.output

"""A worker killed amid a list enters nothing by halves: what is left is entered after it."""

from typing import Any

import httpx
import pytest

from service.embedded.postmaster import wait_for
from service.initiatives.workbooks import jobs
from tests.together.running import House
from tests.together.test_crash import OFFICER, address, post, prepare
from tests.workbooks.lists import row, xlsx

ROWS = 2000


@pytest.mark.long
def test_a_killed_worker_enters_nothing_by_halves(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    house = House(tmp_path_factory.mktemp("workbook"))
    with house.up() as up:
        token = prepare(house).token
        post(house, token, "/v1/grants", login=OFFICER, role="officer", unit="HN-0001")
        heads = {"Authorization": f"Bearer {token}"}
        with httpx.Client(base_url=address(house), headers=heads, timeout=30) as client:
            book = upload(client)
            assert wait_for(lambda: show(client, book)["progress"]["done"] > 0, 30)
            up.kill(up.family("worker"))
            assert wait_for(lambda: show(client, book)["state"] == "ready", 60)
            body = {"rows": "all"}
            assert client.post(f"{url(book)}/confirmation", json=body).status_code == 201
            assert wait_for(lambda: noted(client, book) > 0, 30)
            up.kill(up.family("worker"))
            # A new worker may go on at any moment, batch by batch.
            before, half, after = noted(client, book), entered(client), noted(client, book)
            assert 0 < before <= half <= after
            assert half in {*range(0, ROWS, jobs.ENTERED_AT_ONCE), ROWS}
            assert wait_for(lambda: show(client, book)["state"] == "done", 60)
            assert (noted(client, book), entered(client)) == (ROWS, ROWS)
            numbers = [one["number"] for one in registered(client, book)]
            assert (len(numbers), len(set(numbers))) == (ROWS, ROWS)
        recount = house.command("recount")
        assert (recount.returncode, recount.stderr) == (0, ""), recount.stdout


def url(book: dict[str, Any]) -> str:
    return f"/v1/workbooks/{book['id']}"


def upload(client: httpx.Client) -> dict[str, Any]:
    content = xlsx([row(title=f"Sáng kiến {n}") for n in range(ROWS)])
    answer = client.post("/v1/workbooks?programme=SK&unit=HN-0001", content=content)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


def show(client: httpx.Client, book: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = client.get(url(book)).json()
    return told


def noted(client: httpx.Client, book: dict[str, Any]) -> int:
    """Return how many the list says are entered."""
    return int(show(client, book)["entered"])


def entered(client: httpx.Client) -> int:
    """Return how many the tally has, in which no half of anything shows."""
    asked = {"programme": "SK", "under": "HN-0001", "by": "none"}
    return int(client.get("/v1/tallies", params=asked).json()["total"]["entered"])


def registered(client: httpx.Client, book: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every row of the list that became an initiative."""
    found: list[dict[str, Any]] = []
    asked: dict[str, Any] = {"verdict": "new", "limit": 200}
    while True:
        page = client.get(f"{url(book)}/rows", params=asked).json()
        found += [one for one in page["items"] if one["initiative"]]
        if page["next"] is None:
            return found
        asked["cursor"] = page["next"]

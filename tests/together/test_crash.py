"""Whatever is killed while people register, nothing acknowledged is lost and nothing doubled."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from service.embedded.postmaster import wait_for
from tests.together.running import PASSWORD, House
from tests.world import days_ago, entry

CLIENTS, EACH = 16, 32
"""Together a little more than five hundred registrations."""
PATIENCE = 60.0
OFFICER = "si.quan@example.vn"


@dataclass
class Crowd:
    """Clients that repeat a registration with its key until it is acknowledged."""

    house: House
    token: str
    acknowledged: dict[str, dict[str, Any]] = field(default_factory=dict)
    failures: int = 0

    @property
    def keys(self) -> list[list[str]]:
        """Return the keys of each client."""
        return [[f"lan-{client}-{n}" for n in range(EACH)] for client in range(CLIENTS)]

    def client(self) -> httpx.Client:
        """Return a client with the token of the person."""
        heads = {"Authorization": f"Bearer {self.token}"}
        return httpx.Client(base_url=address(self.house), headers=heads, timeout=10)

    def register(self, keys: list[str]) -> None:
        """Register everything, however often it takes."""
        with self.client() as client:
            for key in keys:
                self.acknowledged[key] = self.repeat(client, key)

    def repeat(self, client: httpx.Client, key: str) -> dict[str, Any]:
        """Send one registration until it is acknowledged."""
        body = entry(programme="SK", unit="HN-0001", title=f"Sáng kiến {key}")
        given_up = time.monotonic() + PATIENCE
        while time.monotonic() < given_up:
            try:
                answer = client.post("/v1/initiatives", json=body, headers={"Idempotency-Key": key})
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code == 201:
                told: dict[str, Any] = answer.json()
                return told
            assert answer is None or answer.status_code >= 500, answer.text
            self.failures += 1
            time.sleep(0.1)
        raise AssertionError(key)

    def listed(self) -> Iterator[dict[str, Any]]:
        """Yield everything that the person finds in his list."""
        asked: dict[str, str] = {"mine": "true", "limit": "200"}
        with self.client() as client:
            while True:
                page = client.get("/v1/initiatives", params=asked).json()
                yield from page["items"]
                if page["next"] is None:
                    return
                asked["cursor"] = page["next"]


def address(house: House) -> str:
    return f"http://127.0.0.1:{house.port}"


def sign_in(house: House, login: str) -> str:
    form = {"grant_type": "password", "username": login, "password": PASSWORD}
    answer = httpx.post(f"{address(house)}/v1/token", data=form)
    return str(answer.json()["access_token"])


def post(house: House, token: str, path: str, **body: Any) -> None:
    heads = {"Authorization": f"Bearer {token}"}
    answer = httpx.post(f"{address(house)}{path}", json=body, headers=heads)
    assert answer.status_code == 201, answer.text


def prepare(house: House) -> Crowd:
    """Begin a programme and open a union, by an officer of the whole country."""
    made = house.command(
        *("admin", OFFICER, "--name=Bà Sĩ", "--unit=VN", "--password-stdin"), said=f"{PASSWORD}\n"
    )
    assert made.returncode == 0, made.stderr
    token = sign_in(house, OFFICER)
    start, finish = str(days_ago(200)), str(days_ago(-200))
    post(
        house,
        token,
        "/v1/programmes",
        code="SK",
        name="Chương trình thử",
        goal=1000,
        entry_from=start,
        entry_to=finish,
        used_from=start,
        used_to=finish,
        phases=[],
    )
    post(
        house,
        token,
        "/v1/units",
        code="HN-0001",
        name="CĐCS Một",
        kind="grassroots",
        parent="HN",
        opened_on=start,
    )
    return Crowd(house, token)


@pytest.mark.long
def test_killed_amid_registrations_it_keeps_what_it_acknowledged_once(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    house = House(tmp_path_factory.mktemp("crash"))
    with ThreadPoolExecutor(CLIENTS) as pool:
        with house.up() as up:
            crowd = prepare(house)
            done = [pool.submit(crowd.register, keys) for keys in crowd.keys]
            assert wait_for(lambda: len(crowd.acknowledged) > 200, 30)
            up.kill_all()
        before = len(crowd.acknowledged)
        assert before < CLIENTS * EACH
        with house.up():
            for each in done:
                each.result(PATIENCE)
            assert crowd.failures > 0
            prove(crowd, list(pool.map(lambda keys: repeated(crowd, keys), crowd.keys)))
            recount = house.command("recount")
            assert (recount.returncode, recount.stderr) == (0, ""), recount.stdout


def repeated(crowd: Crowd, keys: list[str]) -> list[dict[str, Any]]:
    with crowd.client() as client:
        return [crowd.repeat(client, key) for key in keys]


def prove(crowd: Crowd, again: list[list[dict[str, Any]]]) -> None:
    """Compare the register and the tally with what was acknowledged."""
    told = list(crowd.acknowledged.values())
    assert len(told) == CLIENTS * EACH
    assert {one["id"]: one for each in again for one in each} == {one["id"]: one for one in told}
    listed = list(crowd.listed())
    assert sorted(one["id"] for one in listed) == sorted(one["id"] for one in told)
    assert len({one["number"] for one in listed}) == len({one["title"] for one in listed})
    assert {one["number"] for one in listed} == {one["number"] for one in told}
    with crowd.client() as client:
        for under in ("VN", "HN", "HN-0001"):
            for tree in ("then", "now"):
                asked = {"programme": "SK", "under": under, "tree": tree}
                total = client.get("/v1/tallies", params=asked).json()["total"]
                assert (total["entered"], total["waiting"]) == (len(told), len(told))

import asyncio

import pytest
from httpx import Response

from service.identity import throttle
from tests.identity.people import PASSWORD, Town
from tests.identity.test_tokens import sign_in


async def later(town: Town, seconds: int) -> None:
    """Let time pass for every failure."""
    await town.rows(
        "UPDATE sign_in_failure SET last_at = last_at - make_interval(secs => :s)", s=seconds
    )


async def test_after_five_failures_even_the_right_password_has_to_wait_longer_each_time(
    town: Town,
) -> None:
    for _ in range(5):
        assert (await sign_in(town, "worker@example.vn", "wrong")).status_code == 401
    for wait in (4, 8, 16, 32):
        refused = await sign_in(town, "worker@example.vn")
        assert (refused.status_code, refused.json()["type"]) == (429, "/problems/too-many-tries")
        left = refused.headers["Retry-After"]
        assert refused.json()["detail"] == (
            f"Đăng nhập sai quá nhiều lần; hãy thử lại sau {left} giây."
        )
        # Some of the wait may be over by now.
        assert wait - 3 <= int(left) <= wait
        await later(town, wait)
        assert (await sign_in(town, "worker@example.vn", "wrong")).status_code == 401


async def test_a_refused_try_is_not_counted_and_an_unknown_login_waits_like_a_known_one(
    town: Town,
) -> None:
    for login in ("worker@example.vn", "stranger@example.vn"):
        answers = [(await sign_in(town, login, "wrong")).status_code for _ in range(9)]
        assert answers == [401] * 5 + [429] * 4


async def test_a_success_forgets_the_failures_of_the_login(town: Town) -> None:
    for _ in range(3):
        answers = [(await sign_in(town, "worker@example.vn", "wrong")) for _ in range(4)]
        assert {answer.status_code for answer in answers} == {401}
        assert (await sign_in(town, "WORKER@example.vn")).status_code == 200
    assert await town.rows("SELECT failures FROM sign_in_failure") == [(12,)]


async def test_failures_are_forgotten_after_fifteen_minutes(town: Town) -> None:
    for _ in range(6):
        last = await sign_in(town, "worker@example.vn", "wrong")
    assert last.status_code == 429
    await later(town, 901)
    answers = [(await sign_in(town, "worker@example.vn", "wrong")).status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]


async def test_thirty_failures_from_one_address_stop_every_login_from_there(town: Town) -> None:
    town.app.state.settings.trust_proxy = True
    for number in range(30):
        guessed = await sign_in(
            town,
            f"guess{number}@example.vn",
            "wrong",
            **{"X-Forwarded-For": "1.1.1.1, 203.0.113.7"},
        )
        assert guessed.status_code == 401
    there = {"X-Forwarded-For": "2.2.2.2,203.0.113.7"}
    elsewhere = {"X-Forwarded-For": "203.0.113.7, 198.51.100.9"}
    assert (await sign_in(town, "worker@example.vn", **there)).status_code == 429
    assert (await sign_in(town, "worker@example.vn", **elsewhere)).status_code == 200


@pytest.mark.parametrize("trusted", [True, False])
async def test_the_address_is_a_v6_network_and_a_stranger_cannot_choose_it(
    town: Town, *, trusted: bool
) -> None:
    town.app.state.settings.trust_proxy = trusted
    for hop in ("2001:db8:1:2::a", "2001:db8:1:2:ffff::b", "not an address"):
        await sign_in(town, "worker@example.vn", "wrong", **{"X-Forwarded-For": hop})
    found = await town.rows(
        "SELECT failures FROM sign_in_failure WHERE subject LIKE 'address:%' ORDER BY 1"
    )
    assert found == ([(1,), (2,)] if trusted else [(3,)])


async def test_of_many_guesses_at_once_only_five_are_tried(town: Town) -> None:
    async def guess(number: int) -> Response:
        return await sign_in(town, "worker@example.vn", f"guess {number}")

    answers = await asyncio.gather(*(guess(number) for number in range(20)))
    assert sorted(answer.status_code for answer in answers) == [401] * 5 + [429] * 15


async def test_many_right_sign_ins_at_once_all_succeed(town: Town) -> None:
    answers = await asyncio.gather(*(sign_in(town, "worker@example.vn") for _ in range(12)))
    assert {answer.status_code for answer in answers} == {200}


async def test_guessing_the_old_password_is_slowed_down_too(town: Town) -> None:
    body = {"old": "wrong", "new": "qua cầu gió bay"}
    answers = [(await town["worker"].post("/v1/me/password", body)).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
    right = {"old": PASSWORD, "new": "qua cầu gió bay"}
    assert (await town["worker"].post("/v1/me/password", right)).status_code == 429


def test_the_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    assert [throttle.wait(failures, 5) for failures in range(18)] == [
        *[0] * 5,
        *[4, 8, 16, 32, 64, 128, 256, 512],
        *[900] * 5,
    ]

from typing import Any

from tests.acts import act, broken, decide, edited, file, refusal, show
from tests.world import World, entry


def author(name: str, share: float = 100, **more: Any) -> dict[str, Any]:
    return {"name": name, "group": "enterprise_worker", "share": share, **more}


async def test_an_officers_entry_for_a_worker_counts_as_confirmation(world: World) -> None:
    told = await file(world, "officer", paper="Phiếu viết tay ngày 3")
    assert (told["state"], told["step"], told["waits_at"]) == ("waiting", "review", "HN-Q1")
    assert (told["on_behalf"], told["paper"]) == (True, "Phiếu viết tay ngày 3")
    assert told["actions"] == ["withdraw"]


async def test_an_officer_of_a_unit_above_may_enter_for_a_worker_too(world: World) -> None:
    await world.root.post(
        "/v1/grants", {"login": "leader@example.vn", "role": "officer", "unit": "HN"}
    )
    told = await file(world, "leader")
    assert (told["step"], told["on_behalf"]) == ("review", True)


async def test_an_officer_who_is_himself_the_author_waits_for_another_to_confirm(
    world: World,
) -> None:
    own = author("Đỗ Thị Cơ")
    for authors in (
        [own],
        [author("do thi  CO")],
        [author("Cơ", login="Officer@Example.vn")],
        [author("Phạm Thị Kim", 50), author("Đỗ Thị Cơ", 50)],
    ):
        told = await file(world, "officer", authors=authors)
        assert (told["step"], told["on_behalf"]) == ("confirm", False), authors
        url = f"/v1/initiatives/{told['id']}/decisions"
        async with world.untouched():
            answer = await world.officer.post(url, {"verdict": "accept"})
            assert refusal(answer) == (403, "forbidden")
        confirmed = await decide(world, "officer2", told)
        assert confirmed["step"] == "review"


async def test_an_officer_elsewhere_enters_like_anybody_else(world: World) -> None:
    told = await file(world, "officer_hp")
    assert (told["step"], told["on_behalf"]) == ("confirm", False)


async def test_a_draft_of_an_officer_counts_as_confirmed_once_it_is_submitted(
    world: World,
) -> None:
    draft = await file(world, "officer", submit=False)
    assert draft["on_behalf"] is False
    told = await act(world, "officer", draft, "submission")
    assert (told["step"], told["on_behalf"]) == ("review", True)


async def test_an_author_named_by_login_sees_it_and_an_unknown_login_is_refused(
    world: World,
) -> None:
    told = await file(
        world, "officer", submit=False, authors=[author("Bùi Văn Thợ", login="worker@example.vn")]
    )
    assert (await show(world, "worker", told))["actions"] == ["edit", "submit", "discard"]
    assert "login" not in told["authors"][0]
    async with world.untouched():
        for login in ("nobody@example.vn", "0912345678", "not a login"):
            sent = entry(authors=[author("Ai", 50), author("Ai đó", 50, login=login)])
            for submit in (True, False):
                answer = await world.officer.post("/v1/initiatives", {**sent, "submit": submit})
                assert broken(answer) == [("/authors/1/login", "unknown")]


async def test_one_account_is_not_two_authors(world: World) -> None:
    twice = [
        author("Bùi Văn Thợ", 50, login="worker@example.vn"),
        author("Bùi Thợ", 50, login="WORKER@example.vn"),
    ]
    async with world.untouched():
        answer = await world.officer.post("/v1/initiatives", entry(authors=twice))
        assert broken(answer) == [("/authors/1", "author_twice")]


async def test_an_author_keeps_his_account_when_the_authors_are_sent_again_without_it(
    world: World,
) -> None:
    told = await file(
        world, "officer", submit=False, authors=[author("Bùi Văn Thợ", login="worker@example.vn")]
    )
    both = [author("Bùi Văn Thợ", 60), author("Cao Thị Máy", 40)]
    later = await edited(world, "officer", told, authors=both)
    assert await show(world, "worker", later) == later
    alone = await edited(world, "officer", later, authors=[author("Cao Thị Máy")])
    answer = await world.worker.get(f"/v1/initiatives/{alone['id']}")
    assert refusal(answer) == (404, "not-found")


async def test_what_an_officer_entered_skips_confirmation_again_only_when_an_officer_resubmits(
    world: World,
) -> None:
    linked = [author("Bùi Văn Thợ", login="worker@example.vn")]
    by_author, by_other = [await file(world, "officer", authors=linked) for _ in range(2)]
    for told in (by_author, by_other):
        await decide(world, "reviewer", told, "return")
    own = await act(world, "worker", by_author, "submission")
    assert (own["step"], own["on_behalf"]) == ("confirm", True)
    other = await act(world, "officer2", by_other, "submission")
    assert (other["step"], other["on_behalf"]) == ("review", True)

from service.initiatives.numbers import read
from tests.acts import act, decide, edited, file, phase, refusal, show
from tests.world import World, days_ago


async def test_a_number_is_given_at_the_first_submission_and_kept_for_ever(world: World) -> None:
    draft = await file(world, submit=False)
    assert draft["number"] is None
    filed = await act(world, "worker", draft, "submission")
    assert read(filed["number"]) == filed["number"]
    back = await decide(world, "officer", filed, "return")
    assert (back["number"], back["state"], back["step"], back["waits_at"]) == (
        filed["number"],
        "returned",
        None,
        None,
    )
    mended = await edited(world, "worker", back, effect="Giảm ba phần tư sản phẩm lỗi.")
    again = await act(world, "worker", mended, "submission")
    assert again == {
        **filed,
        "effect": "Giảm ba phần tư sản phẩm lỗi.",
        "due_at": again["due_at"],
        "version": 5,
    }
    assert await show(world, "worker", again) == again


async def test_every_registration_gets_a_number_of_its_own(world: World) -> None:
    numbers = {(await file(world, title=f"Sáng kiến {n}"))["number"] for n in range(5)}
    assert len(numbers) == 5


async def test_it_belongs_to_the_phase_of_the_day_on_which_it_was_submitted(world: World) -> None:
    await phase(world, "G1", days_ago(20), days_ago(1))
    early = await file(world, submit=False)
    assert early["phase"] is None
    await phase(world, "G2", days_ago(0), days_ago(0))
    await phase(world, "G3", days_ago(-1), days_ago(-9))
    late = await act(world, "worker", early, "submission")
    direct = await file(world)
    assert (late["phase"], direct["phase"]) == ("G2", "G2")
    back = await decide(world, "officer", late, "return")
    await world.rows("DELETE FROM phase WHERE code = 'G2'")
    await world.rows("UPDATE phase SET to_on = :today WHERE code = 'G1'", today=days_ago(0))
    assert (await show(world, "worker", back))["phase"] is None
    again = await act(world, "worker", back, "submission")
    kept = await world.rows("SELECT DISTINCT phase_id FROM event WHERE phase_id <> 0")
    assert len(kept) == 1
    assert again["number"] == late["number"]


async def test_only_drafts_and_returned_initiatives_are_submitted(world: World) -> None:
    told = await file(world)
    url = f"/v1/initiatives/{told['id']}/submission"
    async with world.untouched():
        assert refusal(await world.worker.post(url)) == (409, "not-now")
        assert refusal(await world.reviewer.post(url)) == (403, "forbidden")
        assert refusal(await world.worker2.post(url)) == (404, "not-found")
    await decide(world, "officer", told)
    await decide(world, "reviewer", told)
    async with world.untouched():
        assert refusal(await world.worker.post(url)) == (409, "not-now")


async def test_an_officer_of_the_unit_may_mend_and_submit_what_came_back(world: World) -> None:
    told = await file(world)
    back = await decide(world, "officer2", told, "return")
    mended = await edited(world, "officer", back, title="Cải tiến gá kẹp máy may loại hai")
    again = await act(world, "officer", mended, "submission")
    # The worker entered it, so it is still to be confirmed.
    assert (again["step"], again["on_behalf"]) == ("confirm", False)


async def test_what_came_back_is_submitted_without_a_change_too(world: World) -> None:
    told = await file(world)
    back = await decide(world, "officer", told, "return")
    again = await act(world, "worker", back, "submission")
    assert again == {**told, "due_at": again["due_at"], "version": 3}

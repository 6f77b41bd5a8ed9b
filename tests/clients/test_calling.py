"""Calling operations: what is sent and told has the shapes of the contract."""

from datetime import date
from uuid import uuid4

import pytest
from httpx import ASGITransport
from pydantic import ValidationError

from sangkien_client import AsyncClient, models, problems
from tests.clients.calling import filing, held
from tests.world import World


async def test_an_initiative_is_registered_read_and_decided_in_typed_shapes(world: World) -> None:
    async with held(world, "officer") as officer, held(world, "reviewer") as reviewer:
        told = await officer.initiatives.register(filing())
        assert (told.state, told.step, told.unit) == ("waiting", "review", "HN-0001")
        assert isinstance(told.used_from, date)
        assert told.authors[0].name == "Phạm Thị Kim"
        valid = await reviewer.reviews.decide(told.id, models.Judgement(verdict="accept"))
        assert valid.state == "valid"
        history = await officer.initiatives.history(told.id)
        assert [line.act for line in history] == ["submitted", "accepted"]
        assert (await officer.initiatives.initiative(told.id)).version == valid.version


async def test_a_field_that_nobody_set_is_not_sent_and_one_set_to_nothing_is(world: World) -> None:
    async with held(world) as worker:
        told = await worker.initiatives.register(filing(submit=False, paper=None))
        edit = models.Edit(title="Tên khác")
        changed = await worker.initiatives.edit(told.id, edit, version=told.version)
        assert (changed.title, changed.before) == ("Tên khác", told.before)
        emptied = await worker.initiatives.edit(
            told.id, models.Edit(before=None), version=changed.version
        )
        assert (emptied.title, emptied.before) == ("Tên khác", None)


async def test_what_is_frozen_stays_and_what_does_not_exist_is_refused_before_it_is_sent(
    world: World,
) -> None:
    async with held(world) as worker:
        told = await worker.initiatives.register(filing())
    with pytest.raises(ValidationError):
        told.title = "Khác"  # type: ignore[misc]  # that is what is tried
    with pytest.raises(ValidationError) as refused:
        filing(titel="Mật")
    assert "Mật" not in str(refused.value)


async def test_a_problem_is_an_error_of_its_own_class_and_speaks_the_language(world: World) -> None:
    async with held(world) as worker:
        with pytest.raises(problems.NotFound) as missing:
            await worker.initiatives.initiative(uuid4())
        told = await worker.initiatives.register(filing())
        with pytest.raises(problems.Forbidden):
            await worker.reviews.decide(told.id, models.Judgement(verdict="accept"))
        with pytest.raises(problems.Ineligible) as ineligible:
            await worker.initiatives.register(filing(used_from="2001-01-01"))
    assert (missing.value.status, missing.value.slug) == (404, "not-found")
    assert missing.value.detail == "There is no such thing."
    assert isinstance(ineligible.value, problems.Unprocessable)
    assert [(one.pointer, one.rule) for one in ineligible.value.errors] == [
        ("/used_from", "used_window")
    ]
    async with AsyncClient("http://test", transport=ASGITransport(world.app)) as nobody:
        with pytest.raises(problems.Unauthenticated) as stranger:
            await nobody.identity.me()
    assert stranger.value.detail.startswith("Cần đăng nhập")


async def test_a_stale_edit_tells_what_stands_now(world: World) -> None:
    async with held(world) as worker:
        told = await worker.initiatives.register(filing(submit=False))
        await worker.initiatives.edit(told.id, models.Edit(title="Một"), version=told.version)
        with pytest.raises(problems.StaleVersion) as stale:
            await worker.initiatives.edit(told.id, models.Edit(title="Hai"), version=told.version)
    assert stale.value.version == told.version + 1
    assert stale.value.differs == ("title",)
    assert stale.value.current["title"] == "Một"


async def test_addresses_hold_names_of_any_characters(world: World) -> None:
    async with held(world) as worker:
        with pytest.raises(problems.Problem) as odd:
            await worker.units.show_unit("../me?x=1#y/ạ")
    assert odd.value.status in {404, 422}


async def test_papers_come_as_they_are(world: World) -> None:
    async with held(world) as worker:
        told = await worker.initiatives.register(filing())
        assert (await worker.initiatives.receipt_paper(told.id)).startswith(b"%PDF-")
        assert "live_watchers" in (await worker.health.metrics()).decode()


async def test_what_counts_no_versions_is_edited_by_its_etag(world: World) -> None:
    async with held(world, "root") as root:
        told = await root.programmes.programme("SK")
        assert told.etag
        change = models.ProgrammeChange(goal=7)
        later = await root.programmes.change("SK", change, etag=told.etag)
        assert (later.goal, later.phases) == (7, told.phases)
        assert later == await root.programmes.programme("SK")
        assert later.etag != told.etag
        with pytest.raises(problems.StaleProgramme) as stale:
            await root.programmes.change("SK", models.ProgrammeChange(goal=8), etag=told.etag)
        assert isinstance(stale.value, problems.Overtaken)
        assert (stale.value.differs, stale.value.current["goal"]) == (("goal",), 7)
        # The ETag is no content: two who read the same have the same.
        assert told.model_copy(update={"goal": 7}) == later

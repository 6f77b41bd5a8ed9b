import asyncio

from tests.acts import Told, refusal
from tests.conferences import emulation
from tests.conferences.emulation import Entry, candidates, made
from tests.conferences.honouring import URL, counts, decided, listed, send, short, worker
from tests.queries import statements
from tests.world import World, days_ago


async def test_1065_grassroots_145_district_and_9_city_workers_of_merit_are_counted_so(
    world: World,
) -> None:
    people = [worker(f"Công nhân {place}", birth_year=1960 + place % 40) for place in range(1065)]
    await decided(world, unit="HN-0001", honours=people[:1000])
    await decided(world, unit="HN-0001", number="13/QĐ-CĐCS", honours=people[1000:])
    await decided(world, unit="HN-Q1", honours=people[:145])
    await decided(world, unit="HN", honours=people[:9])
    # Neither another title nor another province.
    await decided(world, unit="HN", number="2/QĐ", title="creative_labour", honours=people[:3])
    await decided(world, unit="HP", honours=[worker("Người Cảng", "HP-0001")])
    told = await counts(world, by="level", title="worker_of_merit", under="HN", period="2022")
    assert told == {
        "by": "level",
        "under": "HN",
        "tree": "then",
        "rows": [
            {
                "key": "grassroots",
                "name_vi": "Cấp cơ sở",
                "name_en": "Grassroots",
                "people": 1065,
                "collectives": 0,
            },
            {
                "key": "upper",
                "name_vi": "Cấp trên trực tiếp cơ sở",
                "name_en": "Upper level (district)",
                "people": 145,
                "collectives": 0,
            },
            {
                "key": "province",
                "name_vi": "Cấp tỉnh, thành phố, ngành",
                "name_en": "Province, city or sector",
                "people": 9,
                "collectives": 0,
            },
        ],
        "unplaced": {"people": 0, "collectives": 0},
        "total": {"people": 1219, "collectives": 0},
    }
    assert short(await counts(world, by="title", under="HN")) == [
        ("worker_of_merit", 1219, 0),
        ("creative_labour", 3, 0),
    ]
    assert short(await counts(world, by="unit", title="worker_of_merit")) == [
        ("HN", 1219, 0),
        ("HP", 1, 0),
    ]
    one = await counts(world, by="unit", title="worker_of_merit", level="province", under="HN-Q1")
    assert short(one) == [("HN-0001", 9, 0)]


async def test_a_decision_is_kept_with_its_level_and_whom_it_honours(world: World) -> None:
    told = await decided(
        world,
        title="certificate_of_merit",
        honours=[
            {"collective": "HN-0001"},
            worker("Bùi Văn Thợ", sex="male", birth_year=1990, login="Worker@example.vn"),
        ],
    )
    assert {name: told[name] for name in told if name not in {"id", "entered_at"}} == {
        "number": "12/QĐ-LĐLĐ",
        "date": str(days_ago(3)),
        "unit": "HN-Q1",
        "level": "upper",
        "title": "certificate_of_merit",
        "period": "2022",
        "people": 1,
        "collectives": 1,
        "commendation": None,
        "figures_as_of": None,
        "annulled_at": None,
        "annulled_why": None,
    }
    assert (await world.worker2.get(f"{URL}/{told['id']}")).json() == told
    common = {
        "decision": told["id"],
        "number": "12/QĐ-LĐLĐ",
        "date": str(days_ago(3)),
        "by": "HN-Q1",
        "level": "upper",
        "title": "certificate_of_merit",
        "title_vi": "Bằng khen",
        "title_en": "Certificate of merit",
        "period": "2022",
        "unit": "HN-0001",
        "unit_name": "CĐCS Công ty May Một",
        "figures": None,
        "annulled": False,
    }
    collective = {**common, "holder": "collective", "name": None, "birth_year": None}
    person = {**common, "holder": "person", "name": "Bùi Văn Thợ", "birth_year": 1990}
    assert (await listed(world))["items"] == [collective, person]
    mine = (await world.worker.get("/v1/me/honours")).json()
    assert mine == {"items": [person], "next": None}
    assert (await world.worker2.get("/v1/me/honours")).json()["items"] == []


async def test_names_are_read_by_those_who_answer_for_the_unit_and_by_oneself(
    world: World,
) -> None:
    await decided(world, honours=[worker("Bùi Văn Thợ", login="worker@example.vn")])
    await decided(world, number="3/QĐ", title="emulation_flag", honours=[{"collective": "HN-0001"}])
    seen = {}
    for who in ("leader", "root", "officer", "leader_hp", "officer_hp", "reviewer", "worker"):
        seen[who] = [it["name"] for it in (await listed(world, who))["items"]]
    name, flag = "Bùi Văn Thợ", None
    everything, flags = [flag, name], [flag]
    assert seen == {
        "leader": everything,
        "root": everything,
        "officer": everything,
        "worker": everything,
        "leader_hp": flags,
        "officer_hp": flags,
        "reviewer": flags,
    }
    assert (await listed(world, "worker2"))["items"] == (await listed(world, "reviewer"))["items"]


async def test_counts_are_told_to_whom_a_tally_would_be(world: World) -> None:
    await decided(world)
    for who, under, status in (
        ("officer", "VN", 200),
        ("officer", "HN-0001", 200),
        ("leader_hp", "HN", 403),
        ("worker", "VN", 403),
        ("root", "X", 404),
    ):
        answer = await world.people[who].get(f"/v1/honours/counts?under={under}")
        assert answer.status_code == status, (who, under)


async def test_an_annulled_decision_is_kept_with_the_reason_and_counts_no_longer(
    world: World,
) -> None:
    told = await decided(world, honours=[worker("Bùi Văn Thợ", login="worker@example.vn")])
    url = f"{URL}/{told['id']}/annulment"
    reason = {"reason": "Nhập nhầm danh sách."}
    assert refusal(await world.leader.post(url, reason)) == (403, "forbidden")
    assert refusal(await world.root.post(url, {"reason": " "})) == (422, "invalid-payload")
    assert (await counts(world))["total"]["people"] == 1
    ended = await world.root.post(url, reason, key="a-1")
    assert (ended.status_code, ended.json()["annulled_why"]) == (201, "Nhập nhầm danh sách.")
    assert (await world.root.post(url, reason, key="a-1")).content == ended.content
    assert refusal(await world.root.post(url, reason)) == (409, "already-annulled")
    assert (await counts(world))["total"]["people"] == 0
    assert (await listed(world))["items"] == []
    (mine,) = (await world.worker.get("/v1/me/honours")).json()["items"]
    assert mine["annulled"] is True
    assert await world.count("honour") == 1
    # The number is free for the decision as it should have been entered.
    await decided(world, honours=[worker("Bùi Văn Thợ")])
    assert (await counts(world))["total"]["people"] == 1
    unknown = await world.root.post(url.replace(told["id"][:8], "00000000"), reason)
    assert refusal(unknown) == (404, "no-such-decision")


async def test_of_two_who_enter_one_decision_at_once_one_is_told_it_is_there(
    world: World,
) -> None:
    answers = await asyncio.gather(*(send(world) for _ in range(6)))
    assert sorted(it.status_code for it in answers) == [201] + [409] * 5
    late = next(it for it in answers if it.status_code == 409)
    assert refusal(late) == (409, "duplicate-decision")
    assert (await counts(world))["total"] == {"people": 1, "collectives": 0}
    # The same number on another day or by another unit is another decision.
    await decided(world, date=str(days_ago(4)))
    await decided(world, unit="HN")


async def test_a_decision_that_a_phone_repeats_is_entered_once(world: World) -> None:
    answers = await asyncio.gather(*(send(world, key="d-1") for _ in range(4)))
    assert [it.status_code for it in answers] == [201] * 4
    assert len({it.content for it in answers}) == 1
    assert answers[0].headers["location"] == f"{URL}/{answers[0].json()['id']}"
    assert refusal(await send(world, key="d-1", number="13/QĐ")) == (409, "key-reused")
    assert await world.count("honour_decision") == 1


async def test_honours_are_listed_with_two_statements_however_many(world: World) -> None:
    for count in (1, 3):
        people = [worker(f"Công nhân {place}") for place in range(count)]
        told = await decided(world, number=f"{count}/QĐ", honours=people)
        with statements(world.app.state.database) as sent:
            page = await listed(world, decision=told["id"])
        assert (len(page["items"]), page["next"], len(sent)) == (count, None, 2)
    names, cursor = list[str](), ""
    while cursor is not None:
        page = await listed(world, limit="2", **({"cursor": cursor} if cursor else {}))
        names += [it["name"] for it in page["items"]]
        cursor = page["next"]
    assert names == ["Công nhân 0", "Công nhân 1", "Công nhân 2", "Công nhân 0"]
    for wrong in ("x", "WyJ4IiwgMV0"):
        answer = await world.leader.get(f"/v1/honours?cursor={wrong}")
        assert refusal(answer) == (422, "bad-cursor")


async def test_lists_and_counts_are_narrowed_as_asked(world: World) -> None:
    await decided(world, period="2021", date=str(days_ago(30)))
    await decided(world, period=None, title="letter_of_praise", honours=[{"collective": "HN-0002"}])
    await decided(world, unit="HN", honours=[worker("Đỗ Văn Ba", "HN-0003")])

    async def found(**asked: str) -> list[str]:
        return [it["unit"] for it in (await listed(world, **asked))["items"]]

    assert await found() == ["HN-0003", "HN-0002", "HN-0001"]
    assert await found(level="province") == ["HN-0003"]
    assert await found(holder="collective") == ["HN-0002"]
    assert await found(period="2021") == ["HN-0001"]
    assert await found(under="HN-Q1") == ["HN-0002", "HN-0001"]
    assert await found(title="worker_of_merit") == ["HN-0003", "HN-0001"]
    limits = {"from": str(days_ago(30)), "to": str(days_ago(10))}
    assert await found(**limits) == ["HN-0001"]
    assert (await counts(world, **limits))["total"] == {"people": 1, "collectives": 0}
    told = await counts(world, by="period")
    assert short(told) == [("2021", 1, 0), ("2022", 1, 0)]
    assert told["unplaced"] == {"people": 0, "collectives": 1}
    unknown = await world.leader.get("/v1/honours?under=X")
    assert refusal(unknown) == (404, "no-such-unit")


async def test_honours_stay_where_they_were_given_and_now_stand_with_the_successor(
    world: World,
) -> None:
    await decided(world)
    await decided(world, unit="HN", honours=[worker("Đỗ Văn Ba", "HN-0003")])
    for code, successor in (("HN-0001", "HN-0003"), ("HN-Q1", "HN-Q2")):
        body = {"on": str(days_ago(1)), "successor": successor}
        assert (await world.root.post(f"/v1/units/{code}/closures", body)).status_code == 201
    then = await counts(world, by="unit", under="HN")
    assert short(then) == [("HN-Q1", 1, 0), ("HN-Q2", 1, 0)]
    now = await counts(world, by="unit", under="HN", tree="now")
    assert short(now) == [("HN-Q2", 2, 0)]
    assert len((await listed(world, under="HN-Q2", tree="now"))["items"]) == 2
    assert len((await listed(world, under="HN-Q2"))["items"]) == 1


async def quarter(world: World) -> Told:
    """Load a quarter of six units in two clusters; return its candidates."""
    units = [f"K{place}" for place in range(6)]
    await emulation.plant(world, units)
    await emulation.gather(world, {"C0": units[:3], "C1": units[3:]})
    valid = emulation.counted(emulation.entries(90))[:24]
    spread = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5, 5, 5]
    await emulation.load(
        world,
        [
            Entry(it.key, units[at], it.state, it.entered_at, it.decided_at, it.author, 0)
            for it, at in zip(valid, spread, strict=True)
        ],
    )
    await made(world, target=None)
    return await candidates(world)


async def test_candidates_become_honours_in_one_act_with_their_figures(world: World) -> None:
    told = await quarter(world)
    wanted = [
        (it["key"], it["rank"], it["value"])
        for cluster in told["clusters"]
        for it in cluster["collectives"]
        if it["candidate"]
    ]
    assert [key for key, *_ in wanted] == ["K0", "K1", "K5"]
    source = {"commendation": "QUY", "period": "2022-Q2", "of": "collectives"}
    made_ = await decided(
        world,
        unit="HP",
        title="emulation_flag",
        period=None,
        honours=None,
        from_candidates=source,
    )
    assert (made_["collectives"], made_["commendation"], made_["period"]) == (3, "QUY", "2022-Q2")
    items = (await listed(world, decision=made_["id"]))["items"]
    assert [(it["unit"], it["figures"]["rank"], it["figures"]["value"]) for it in items] == wanted
    people = await decided(
        world,
        unit="HP",
        number="14/QĐ",
        period=None,
        honours=None,
        from_candidates={**source, "of": "authors", "clusters": ["C1"]},
    )
    names = [it["name"] for it in told["clusters"][1]["authors"] if it["candidate"]]
    items = (await listed(world, decision=people["id"]))["items"]
    assert [it["name"] for it in items] == names
    assert len(names) >= 3
    assert {it["figures"]["cluster"] for it in items} == {"C1"}


async def test_candidates_that_are_none_yet_honour_nobody(world: World) -> None:
    await quarter(world)
    source = {"commendation": "QUY", "period": "2022-Q2", "of": "collectives"}

    async def sent(who: str = "root", **changes: object) -> tuple[int, str]:
        body = {"unit": "HP", "title": "certificate_of_merit", "honours": None}
        answer = await send(world, who, **body, from_candidates={**source, **changes})
        return refusal(answer)

    assert await sent(as_of="2022-06-29") == (409, "period-open")
    assert await sent(period="2022-Q1") == (409, "no-candidates")
    assert await sent(commendation="X") == (404, "no-such-commendation")
    assert await sent(period="2022") == (422, "invalid-period")
    assert await sent(clusters=["C9"]) == (422, "invalid-decision")
    assert await sent("leader_hp") == (403, "forbidden")
    assert (await world.count("honour_decision"), await world.count("honour")) == (0, 0)


async def test_a_tie_too_broad_to_list_honours_nobody(world: World) -> None:
    await emulation.plant(world, ["K1"])
    valid = emulation.counted(emulation.entries(900))[:201]
    await emulation.load(
        world,
        [
            Entry(it.key, "K1", it.state, it.entered_at, it.decided_at, f"Người {at}", 0)
            for at, it in enumerate(valid)
        ],
    )
    await made(world, series=None, target=None)
    (cluster,) = (await candidates(world))["clusters"]
    assert (len(cluster["authors"]), cluster["authors_left_off"]) == (200, 1)
    source = {"commendation": "QUY", "period": "2022-Q2", "of": "authors"}
    answer = await send(world, unit="HP", honours=None, from_candidates=source)
    assert refusal(answer) == (409, "broad-tie")
    assert await world.count("honour") == 0

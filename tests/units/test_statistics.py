from collections.abc import Iterator

from tests.units.land import Land, row

BLOCKS = (("administration", 25), ("public_school", 80), ("private_enterprise", 230))
UNIONS, TEAMED, TEAMS = 335, 265, 835
MEMBERS, WORKERS = (13_734, 8_072), (14_327, 8_538)


def share(total: int, place: int) -> int:
    """Return one of 335 parts that differ by at most one and add up."""
    return total // UNIONS + (place < total % UNIONS)


def long_bien() -> Iterator[dict[str, str]]:
    """Return the unions of a district and their teams, the last one first."""
    blocks = [block for block, count in BLOCKS for _ in range(count)]
    figures = (MEMBERS[0], MEMBERS[1], WORKERS[0], WORKERS[1])
    for place, block in reversed(list(enumerate(blocks))):
        union = f"LB-{place:03}"
        for team in range(TEAMS // TEAMED + (place < TEAMS % TEAMED) if place < TEAMED else 0):
            yield row(f"{union}-{team},Tổ công đoàn {team},team,{union},,,,,")
        parts = (share(total, place) for total in figures)
        yield row(f"{union},CĐCS số {place},grassroots,HN-LB,01,{block},2021-01-01,,", *parts)


async def test_the_figures_of_long_bien_come_out(land: Land) -> None:
    await land.root.act("/v1/units/HN-LB-1/moves", parent="HN-BD", on="2020-12-31")
    report = await land.plant(long_bien())
    assert report.new == UNIONS + TEAMS
    expected = {
        "unit": "HN-LB",
        "on": "2021-12-31",
        "units": {
            "national": 0,
            "province": 0,
            "sector": 0,
            "upper": 0,
            "grassroots": 335,
            "section": 0,
            "team": 835,
        },
        "grassroots": {
            "total": 335,
            "by_block": {
                "administration": 25,
                "public_school": 80,
                "public_service": 0,
                "state_enterprise": 0,
                "private_enterprise": 230,
                "foreign_invested": 0,
                "commune": 0,
                "other": 0,
                "unstated": 0,
            },
            "with_teams": 265,
        },
        "teams": 835,
        "members": 13_734,
        "members_female": 8_072,
        "workers": 14_327,
        "workers_female": 8_538,
    }
    assert await land.get("/v1/units/HN-LB/statistics", on="2021-12-31") == expected
    closed = await land.hanoi.act("/v1/units/HN-LB/closures", on="2025-06-30", successor="HN")
    assert closed.status_code == 201
    assert await land.get("/v1/units/HN-LB/statistics", on="2021-12-31") == expected
    empty = await land.get("/v1/units/HN-LB/statistics", on="2025-07-01")
    assert (empty["grassroots"]["total"], empty["teams"], empty["members"]) == (0, 0, 0)
    city = await land.get("/v1/units/HN/statistics", on="2025-07-01")
    assert (city["grassroots"]["total"], city["teams"], city["workers"]) == (336, 836, 14_327)


async def test_a_grassroots_union_counts_its_own_people(land: Land) -> None:
    figures = {"members": 41, "members_female": 30, "workers": 45, "workers_female": 33}
    await land.hanoi.send("PATCH", "/v1/units/HN-LB-1", figures)
    told = await land.get("/v1/units/HN-LB-1/statistics")
    assert {name: told[name] for name in figures} == figures
    assert (told["units"]["grassroots"], told["units"]["team"]) == (0, 1)
    assert told["grassroots"]["total"] == 1

"""What is counted at units that came with a file."""

from tests.acts import Told, file
from tests.units.test_bringing import sent, table
from tests.world import World


async def test_what_is_registered_at_units_of_a_file_is_counted_along_their_line(
    world: World,
) -> None:
    rows = (
        "HN-N,LĐLĐ quận Mới,upper,HN,01,,,,",
        "HN-N-1,CĐCS Mới,grassroots,HN-N,01,,,,",
        "HN-N-0,CĐCS Cũ,grassroots,HN-N,01,,2020-01-01,2024-12-31,HN-0001",
    )
    answer = await sent(world.root, table(*rows))
    assert (answer.json()["opens"], answer.json()["closes"]) == (3, 1)
    grant = {"login": "worker@example.vn", "role": "officer", "unit": "HN-N-1"}
    assert (await world.root.post("/v1/grants", grant)).status_code == 201
    told: Told = await file(world, unit="HN-N-1")
    assert (told["step"], told["waits_at"]) == ("review", "HN-N")
    assert (await world.tally(under="HN-N"))["total"]["entered"] == 1
    assert await world.differences() == []

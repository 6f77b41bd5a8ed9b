"""Who let whom into a council, who read what is nominated, and who closed it."""

from tests.audit.reading import lines
from tests.reviews.sitting import GOOD, MEMBERS, judged, moved, nominated, opened, terms, valid
from tests.world import PEOPLE, World


async def test_a_council_leaves_lines_when_it_is_seated_read_and_closed(world: World) -> None:
    await terms(world)
    council = await opened(world)
    told = await valid(world)
    await nominated(world, council, told)
    for who in MEMBERS[:2]:
        await judged(world, who, council, told, GOOD)
    await moved(world, council, "closure")
    found = await lines(world, subject=council["id"])
    assert [(line["kind"], line["people"], line["unit"]) for line in found][::-1] == [
        ("council.seated", len(MEMBERS), "HN-0001"),
        ("council.closed", 0, "HN-0001"),
    ]
    seen = await lines(world, subject=told["id"], kind="initiative.seen")
    read = {line["actor"]["name"] for line in seen}
    assert read >= {PEOPLE[who].name for who in MEMBERS[:2]}

import json
import unicodedata
from typing import Any

from httpx import Response

from tests.acts import Told, broken, decide, file, refusal, show
from tests.world import World, entry

URL = "/v1/initiatives"
JSON = {"Content-Type": "application/json"}


async def send(
    world: World, content: bytes, url: str = URL, method: str = "POST", **headers: str
) -> Response:
    """Send bytes as the body of a request of the worker."""
    return await world.worker.ask(method, url, content=content, headers={**JSON, **headers})


def payload(**changes: Any) -> bytes:
    return json.dumps(entry(**changes), ensure_ascii=False).encode("utf-8", "surrogatepass")


def raw(name: str, value: str) -> bytes:
    """Return a payload in which one value is written as it is, whatever JSON says to it."""
    return payload(**{name: "@"}).replace(b'"@"', value.encode())


def author(**changes: Any) -> list[dict[str, Any]]:
    return [{**entry()["authors"][0], **changes}]


async def test_a_megabyte_is_too_large_however_it_is_sent(world: World) -> None:
    async with world.untouched():
        assert refusal(await send(world, payload(solution="x" * 1_000_000))) == (413, "too-large")

        async def drops() -> Any:
            for _ in range(1024):
                yield b" " * 1024

        answer = await world.worker.ask("POST", URL, content=drops(), headers=JSON)
        assert refusal(answer) == (413, "too-large")


async def test_what_is_no_json_is_refused(world: World) -> None:
    async with world.untouched():
        for content in (
            *(b"", b"{", b"[1,]", b"{'a': 1}", b"\x00", b'{"programme": "SK"', b"nul"),
            *(b'{"a":1}{"a":1}', b"<xml/>", b"title=x", b"\xef\xbb\xbf{}x"),
        ):
            status, kind = refusal(await send(world, content))
            assert (status, kind) in {(400, "malformed"), (422, "invalid-payload")}, content


async def test_what_is_no_object_is_refused(world: World) -> None:
    async with world.untouched():
        for content in (b"null", b"1", b'"x"', b"[]", b"true", b"[{}]", b"{}"):
            assert refusal(await send(world, content)) == (422, "invalid-payload"), content


async def test_bytes_that_are_no_text_are_refused(world: World) -> None:
    whole = payload(title="@")
    async with world.untouched():
        for wrong in (b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xc0\x80"):
            answer = await send(world, whole.replace(b"@", wrong))
            assert refusal(answer)[0] in {400, 422}, wrong
        utf_16 = payload().decode().encode("utf-16")
        assert refusal(await send(world, utf_16.replace(b"S\0K", b"S\0S")))[0] in {400, 422}


async def test_controls_and_halves_of_characters_are_refused_at_their_place(
    world: World,
) -> None:
    async with world.untouched():
        for wrong in (
            r"a\u0000b",
            r"\ud800",
            r"a\udfff",
            r"\u0007",
            r"x\u200bx",
            r"\ufeffx",
            r"\u202e",
        ):
            for name in ("title", "before", "paper"):
                answer = await send(world, raw(name, f'"{wrong}"'))
                assert broken(answer) == [(f"/{name}", None)], (name, wrong)
            body = raw("authors", json.dumps(author(name="%")).replace("%", wrong))
            assert broken(await send(world, body)) == [("/authors/0/name", None)], wrong
            answer = await send(world, raw("unit", f'"{wrong}"'))
            assert refusal(answer) == (422, "invalid-payload"), wrong


async def test_names_of_fields_are_no_way_in(world: World) -> None:
    async with world.untouched():
        for name in (r"\u0000", r"\ud800", "../x", "~/", "__proto__", "id", "state", "x" * 5000):
            content = payload()[:-1] + f', "{name}": 1}}'.encode()
            answer = await send(world, content)
            assert refusal(answer) == (422, "invalid-payload"), name
            assert len(answer.json()["errors"]) == 1


async def test_composed_and_decomposed_names_are_stored_as_one(world: World) -> None:
    title, name = "Cải tiến đường ống", "Nguyễn Thị Thuý"
    told = [
        await file(
            world,
            title=unicodedata.normalize(form, title),
            authors=author(name=unicodedata.normalize(form, name)),
        )
        for form in ("NFC", "NFD", "NFKD")
    ]
    assert {one["title"] for one in told} == {title}
    assert {one["authors"][0]["name"] for one in told} == {name}
    stored = await world.rows("SELECT DISTINCT name FROM author")
    assert stored == [(name,)]
    sent = entry(
        authors=[
            *author(share=50, name=unicodedata.normalize("NFC", name)),
            *author(share=50, name=unicodedata.normalize("NFD", name)),
        ]
    )
    async with world.untouched():
        answer = await world.worker.post(URL, sent)
        assert broken(answer) == [("/authors/1", "author_twice")]


async def test_blanks_are_no_text_and_lines_have_no_breaks(world: World) -> None:
    told = await file(world, title=" \t Gá \n kẹp\u00a0\u3000mới \r\n", before="a\r\n\nb ")
    assert (told["title"], told["before"]) == ("Gá kẹp mới", "a\r\n\nb")
    async with world.untouched():
        for blank in ("", " ", "\u00a0", "\n\t"):
            answer = await world.worker.post(URL, entry(title=blank))
            assert broken(answer) == [("/title", None)]


DAYS = (
    *('"2022-02-30"', '"2022-13-01"', '"0000-01-01"', '"0001-01-01"', '"1899-12-31"'),
    *('"2201-01-01"', '"9999-12-31"', '"10000-01-01"', '"-2022-01-01"', '"2022-1-1"'),
    *('"20220101"', '"2022-01-01T00:00:00Z"', '"1640995200"', "1640995200", "20220101", "0"),
    *("1e9", "true", '""', '"today"', "[]", "{}", '"٢٠٢٢-٠١-٠١"', '"2022-01-01 "'),
)


async def test_a_day_is_year_month_day_in_a_plausible_century(world: World) -> None:
    async with world.untouched():
        for wrong in DAYS:
            answer = await send(world, raw("used_from", wrong))
            assert broken(answer) == [("/used_from", None)], wrong
            recognition = '{"by": "head", "number": "1", "date": %s}'
            answer = await send(world, raw("recognition", recognition % wrong))
            assert broken(answer) == [("/recognition/date", None)], wrong


AMOUNTS = (
    *("-1", str(10**30), str(10**15 + 1), "1e15000", "1e400", "-1e400", "NaN", "Infinity"),
    *("-Infinity", "1.5", '"x"', '""', '"1.5"', "[1]", "{}", "true", '"-1"', '"1e3"', "0x10"),
    *("9" * 4000, "9" * 5000, '"' + "9" * 5000 + '"', "1e308", '"NaN"', '"٣"'),
)


async def test_an_amount_is_a_whole_number_of_dong(world: World) -> None:
    async with world.untouched():
        for wrong in AMOUNTS:
            benefit = '{"claimed_vnd": %s}' % wrong  # noqa: UP031 - braces all around
            status, kind = refusal(await send(world, raw("benefit", benefit)))
            assert (status, kind) in {(400, "malformed"), (422, "invalid-payload")}, wrong[:40]
    told = await file(world, benefit={"claimed_vnd": 10**15})
    assert told["benefit"]["claimed_vnd"] == 10**15
    assert (await world.tally())["total"]["benefit_claimed_vnd"] == 10**15


SHARES = (
    *("0", "-1", "100.01", "33.333", "1e-3", "NaN", "Infinity", "1e400", '"1e999999999"', '"x"'),
    *('"1e-999999999"', '"' + "1" * 5000 + '"', "null", "true", '"NaN"', "[]", "1" * 400),
)


async def test_a_share_is_a_percentage_of_at_most_two_decimals(world: World) -> None:
    async with world.untouched():
        for wrong in SHARES:
            authors = json.dumps(author(share="@")).replace('"@"', wrong)
            answer = await send(world, raw("authors", authors))
            assert broken(answer) == [("/authors/0/share", None)], wrong[:40]


async def test_other_numbers_stay_in_their_range(world: World) -> None:
    async with world.untouched():
        for name, wrongs in {
            "people_benefiting": ("-1", "100000001", str(10**30), "1.5", "NaN", '"x"'),
            "confidential": ('"perhaps"', "2", "[]", "null"),
            "submit": ("3", "{}"),
        }.items():
            for wrong in wrongs:
                assert broken(await send(world, raw(name, wrong))) == [(f"/{name}", None)], wrong
        for year in (1899, 2101, -1, 10**30, 1990.5, "x", "1990", True):
            answer = await world.worker.post(URL, entry(authors=author(birth_year=year)))
            assert broken(answer) == [("/authors/0/birth_year", None)], year


async def test_words_of_a_list_are_those_of_the_list(world: World) -> None:
    async with world.untouched():
        for name in ("kind", "field"):
            for wrong in ("x", "", "TECHNICAL", " technical", 1, ["technical"], "kỹ thuật"):
                sent: dict[str, Any] = {name: wrong}
                assert broken(await world.worker.post(URL, entry(**sent))) == [(f"/{name}", None)]
        for name, other in (("group", "boss"), ("sex", "x"), ("group", None)):
            answer = await world.worker.post(URL, entry(authors=author(**{name: other})))
            assert broken(answer) == [(f"/authors/0/{name}", None)]
        recognition = {**entry()["recognition"], "by": "me"}
        answer = await world.worker.post(URL, entry(recognition=recognition))
        assert broken(answer) == [("/recognition/by", None)]


async def test_too_many_and_too_deep_are_refused(world: World) -> None:
    async with world.untouched():
        many = [*author(share=1)] * 31
        assert broken(await world.worker.post(URL, entry(authors=many))) == [("/authors", None)]
        for depth in (50, 5_000, 100_000):
            for opening, closing in (("[", "]"), ('{"a":', "}")):
                deep = opening * depth + ("1" if closing == "}" else "") + closing * depth
                if len(deep) < 400_000:
                    status = refusal(await send(world, raw("title", deep)))[0]
                    assert status in {400, 422}, (depth, opening)
        for name, length in (("title", 301), ("before", 20_001), ("paper", 301)):
            answer = await world.worker.post(URL, entry(**{name: "ă" * length}))
            assert broken(answer) == [(f"/{name}", None)]


async def test_of_a_key_that_is_sent_twice_the_last_one_counts_everywhere(world: World) -> None:
    """As in every JSON reader around us; nothing in front of us could read it differently."""
    content = payload(submit=False).replace(b'"title":', b'"title": "Mot", "title":')
    answer = await send(world, content)
    assert (answer.status_code, answer.json()["title"]) == (201, entry()["title"])
    async with world.untouched():
        last = payload().replace(b'"programme"', b'"programme": "SK", "programme": 1, "x"')
        assert refusal(await send(world, last)) == (422, "invalid-payload")


async def test_other_types_of_content_are_not_read_as_json(world: World) -> None:
    async with world.untouched():
        for kind in (
            *("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"),
            *("application/xml", "application/octet-stream", "", "json", "application/jsonx"),
            "multipart/form-data; boundary=x",
        ):
            heads = {"Content-Type": kind}
            answer = await world.worker.ask("POST", URL, content=payload(), headers=heads)
            assert refusal(answer)[0] in {415, 422}, kind


async def test_what_belongs_to_another_union_stays_out_of_reach(world: World) -> None:
    told = await file(world, unit="HP-0001")
    draft = await file(world, "worker2", submit=False)
    heads = {"If-Match": "*"}
    async with world.untouched():
        for one in (told, draft):
            url = f"{URL}/{one['id']}"
            for answer in (
                await world.officer.ask("PATCH", url, json={"title": "x"}, headers=heads),
                await world.officer.post(f"{url}/submission"),
                await world.officer.post(f"{url}/withdrawal"),
                await world.officer.post(f"{url}/decisions", {"verdict": "accept"}),
                await world.officer.get(f"{url}/history"),
            ):
                assert refusal(answer) == (404, "not-found")
        answer = await world.officer.get("/v1/queue", params={"under": "HP-0001"})
        assert answer.json() == {"items": [], "next": None}


PATHS = (
    *("/v1/initiatives/%00", "/v1/initiatives/..%2f..%2fetc", "/v1/initiatives/%ff"),
    *("/v1/initiatives/%ED%A0%80", "/v1/initiatives/1", "/v1/initiatives/null"),
    *("/v1/initiatives/01900000-0000-7000-8000-000000000000%00", "/v1/units/%00"),
    *("/v1/units/%ED%A0%80", "/v1/units/..%2f..", "/v1/programmes/%00", "/%00", "/v1/%2e%2e/x"),
    *("/v1/tallies?programme=SK&under=%00", "/v1/tallies?programme=%ED%A0%80"),
    *("/v1/tallies?programme=SK&as_of=%00", "/v1/tallies?programme=SK&since=9e999"),
    *("/v1/initiatives?q=%00", "/v1/initiatives?cursor=%00", "/v1/initiatives?unit=%ff"),
    *("/v1/initiatives?limit=1e9", "/v1/initiatives?limit=99999999999999999999999"),
    *("/v1/queue?cursor=%ED%A0%80", "/v1/queue?under=%27%3B--", "/v1/tallies"),
    "/v1/initiatives?limit=%D9%A3%D9%A3%D9%A3",
)


async def test_odd_paths_and_queries_are_refused_and_never_break_us(world: World) -> None:
    for path in PATHS:
        answer = await world.root.get(path)
        assert refusal(answer)[0] in {400, 404, 422}, path
    for path in ("/v1/initiatives?q=%25%27%22%3B--", "/v1/initiatives?x=%00", "/v1/units?q=%25"):
        assert (await world.root.get(path)).status_code == 200, path


async def test_odd_headers_are_refused_and_never_break_us(world: World) -> None:
    told = await file(world)
    url = f"{URL}/{told['id']}"
    odd: dict[str, tuple[Any, ...]] = {
        "If-None-Match": (b"\xff", '"', "*,*", "x" * 5000, '""'),
        "Accept-Language": (b"\xff", "x" * 5000, ";;,,q=", "en;q=0", "*"),
        "Accept": ("text/html", "*/*;q=0", b"\xff"),
        "X-Request-ID": (b"\xff", "a b", "x" * 500),
    }
    for name, values in odd.items():
        for value in values:
            answer = await world.worker.get(url, headers={name: value})
            assert answer.status_code in {200, 304}, (name, value)
    for value in (b"Bearer \xff", "Bearer " + "x" * 9000, "Bearer a.b.c", "Bearer ..", b"\xff"):
        token: Any = value
        answer = await world.client.get(url, headers={"Authorization": token})
        assert refusal(answer) == (401, "unauthenticated"), value


async def test_a_decision_and_an_edit_take_no_more_nonsense_than_a_registration(
    world: World,
) -> None:
    told: Told = await decide(world, "officer", await file(world), "return")
    url = f"{URL}/{told['id']}"
    async with world.untouched():
        for content in (b"{", b"[]", b"null", b'{"title": "\\ud800"}', b'{"number": "x"}', b"\xff"):
            answer = await send(world, content, url, "PATCH", **{"If-Match": "*"})
            assert refusal(answer)[0] in {400, 422}, content
            answer = await send(world, content, f"{url}/decisions")
            assert refusal(answer)[0] in {400, 422}, content
            if content != b"null":
                answer = await send(world, content, f"{url}/withdrawal")
                assert refusal(answer)[0] in {400, 422}, content
    assert await show(world, "worker", told) == {
        **told,
        "actions": ["edit", "submit", "withdraw"],
    }

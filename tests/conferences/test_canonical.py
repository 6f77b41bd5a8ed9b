import hashlib
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from service.conferences.statements.canonical import (
    FIGURES,
    INSIDE,
    PLAIN,
    ROW,
    TOTAL,
    canonical,
    fingerprint,
)
from service.conferences.statements.schemas import Content, Figures, Named, Row, Total
from tests.conferences.stating import content, counts, row

# Written by hand from the description of the form.
FIGURES_OF = '"benefit_claimed_vnd":{vnd},"benefit_verified_vnd":0,"change":{change},"entered":{n},'
BY_HAND = (
    '{"as_of":"2022-06-24T10:00:00Z","frozen_at":"2026-11-22T01:02:03.456000Z",'
    '"issuer":{"code":"VN","name":"Tổng Liên đoàn Lao động Việt Nam"},"ledger":5852,'
    '"measure":"valid","number":"2026-0001",'
    '"of":[{"code":"QNI","name":"LĐLĐ tỉnh Quảng Ninh"}],"phase":null,"place":"Hà Nội",'
    '"position":null,"programme":{"code":"1M","name":"Chương trình 1 triệu sáng kiến"},'
    '"reason":"Dòng \\"một\\"\\nDòng hai",'
    '"rows":[{'
    + FIGURES_OF.format(vnd=7_000_000, change="null", n=7)
    + '"key":"QNI-1","name":"CĐCS Than","people":7,"percent":100,"rank":1,"refused":0,'
    '"returned":0,"target":7,"valid":7,"waiting":0,"withdrawn":0}],'
    '"scope":"unit","sentence_en":"To read.","sentence_vi":"Câu đọc.","signed_on":"2026-11-22",'
    '"signer":null,"since":"2022-05-31T10:00:00Z","supersedes":"2025-0007",'
    '"target":"assigned","title":"Sáng kiến được công nhận hợp lệ của LĐLĐ tỉnh Quảng Ninh",'
    '"total":{'
    + FIGURES_OF.format(vnd=5_852_000_000, change=1200, n=5852)
    + '"people":5852,"percent":57.5,"refused":0,"returned":0,"target":10180,"valid":5852,'
    '"waiting":0,"withdrawn":0},"tree":"then","unplaced":{'
    + FIGURES_OF.format(vnd=0, change=0, n=0)
    + '"people":0,"refused":0,"returned":0,"valid":0,"waiting":0,"withdrawn":0}}'
)


def told(**changes: Any) -> dict[str, Any]:
    frozen: dict[str, Any] = content(**changes).model_dump(mode="json")
    return frozen


def test_the_form_is_as_its_description_says() -> None:
    one = told(
        rows=[row("QNI-1", "CĐCS Than", 1, 7, target=7, percent=100.0)],
        supersedes="2025-0007",
        reason='Dòng "một"\nDòng hai',
    )
    assert canonical(one).decode() == BY_HAND
    assert fingerprint(one) == hashlib.sha256(BY_HAND.encode()).hexdigest()


def test_the_form_covers_everything_that_is_frozen() -> None:
    # A new field needs a new form: the hash of what was frozen before must not change.
    assert {*PLAIN, *INSIDE} == set(Content.model_fields)
    assert set(FIGURES) == set(Figures.model_fields)
    assert set(TOTAL) == set(Total.model_fields)
    assert set(ROW) == set(Row.model_fields)
    assert set(INSIDE["of"]) == set(Named.model_fields)


def test_what_readers_get_beside_the_content_changes_nothing() -> None:
    more = {"sha256": "x", "superseded_by": "2027-0001", "verify": "https://sk.example.vn"}
    assert canonical({**told(), **more}) == canonical(told())


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return where every value of a content stands."""
    if isinstance(value, dict):
        return [each for name in value for each in leaves(value[name], (*path, name))]
    if isinstance(value, list):
        return [each for at, one in enumerate(value) for each in leaves(one, (*path, at))]
    return [path]


def test_whatever_value_changes_the_hash_changes() -> None:
    rows = [row("A", "A", 1, 7, target=7, percent=100.0), row("B", "B", 2, 6)]
    original = told(rows=rows)
    hashes = {fingerprint(original)}
    places = leaves(original)
    for *path, last in places:
        copy = json.loads(json.dumps(original))
        inner = copy
        for step in path:
            inner = inner[step]
        inner[last] = "khác"
        hashes.add(fingerprint(copy))
    assert len(places) > 60
    assert len(hashes) == len(places) + 1
    assert fingerprint(told(rows=rows[::-1])) not in hashes


@given(st.text(), st.integers(0, 10**30), st.integers(0, 10**6))
def test_the_form_is_json_that_says_the_same(title: str, money: int, tenths: int) -> None:
    title = title.encode(errors="ignore").decode()
    total = Total(**{**counts(1), "benefit_claimed_vnd": money}, target=1, percent=tenths / 10)
    one = told(title=title, total=total)
    written = canonical(one)
    assert json.loads(written) == one
    assert written == canonical(json.loads(written))

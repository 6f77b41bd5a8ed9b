"""Files as they come: old and new encodings, separators, and what is no list or hostile."""

import io
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest

from service.initiatives.workbooks import sheet
from service.initiatives.workbooks.legacy import TCVN3, Old, old
from tests.acts import refusal
from tests.workbooks.lists import Cells, author, row, rows, send, shown, uploaded, written, xlsx
from tests.world import World

LINES = [row(title="Đường ống;\n«mới», rẻ"), row(title="Khác", author_share=60), author("Ba", 40)]
TYPED = {after: chr(before) for before, after in TCVN3.items()}


def tcvn3(text: str) -> str:
    """Return a text as it looks when it was typed for a font such as .VnTime."""
    back = {after if isinstance(after, str) else chr(after): sign for after, sign in TYPED.items()}
    return "".join(back.get(sign, sign) for sign in text)


def legacy_rows() -> list[Cells]:
    return [{name: tcvn3(str(cell)) for name, cell in row().items()}]


async def refused(world: World, content: bytes) -> tuple[int, str]:
    async with world.untouched():
        answer = await send(world, content)
        assert await world.count("workbook") == 0
    return refusal(answer)


@pytest.mark.parametrize(
    "content",
    [
        xlsx(LINES),
        xlsx(LINES, above=10),
        written(LINES).encode(),
        written(LINES).encode("utf-8-sig"),
        written(LINES, ";").encode("utf-8-sig"),
        written(LINES, ";", "\r\n").encode(),
        written(LINES, "\t").encode("utf-16"),
        ("Danh sách,,\n,,\n" + written(LINES)).encode(),
    ],
    ids=["xlsx", "titles", "utf-8", "bom", "semicolons", "crlf", "utf-16", "csv-titles"],
)
async def test_a_list_is_read_however_it_is_saved(world: World, content: bytes) -> None:
    book = await uploaded(world, content)
    assert (book["rows"], book["counts"]["new"]) == (2, 2)
    first, second = (await shown(world, book, what="/rows"))["items"]
    assert first["cells"]["Tên sáng kiến"] == "Đường ống;\n«mới», rẻ"
    assert second["lines"] == [first["line"] + 1, first["line"] + 2]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "no-headings"),
        (b"\x00", "not-a-list"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "not-a-list"),
        (b"%PDF-1.7\n\x01\x02", "not-a-list"),
        (b"PK\x03\x04 and no more", "unreadable-file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old-workbook"),
        (b"just words", "no-headings"),
        (written([row()]).splitlines()[0].encode(), "nothing-listed"),
        (xlsx([{"title": "a", "author_name": "b"}]), "no-headings"),
        (b'T\xc3\xaan s\xc3\xa1ng ki\xe1\xba\xbfn,"', "no-headings"),
    ],
)
async def test_what_is_no_list_is_refused(world: World, content: bytes, name: str) -> None:
    assert await refused(world, content) == (422, name)


async def test_two_columns_of_one_meaning_are_refused(world: World) -> None:
    content = written([row()]).replace("Lĩnh vực", "Tên giải pháp")
    answer = await send(world, content.encode())
    assert refusal(answer) == (422, "twice-headed")
    assert "«Tên sáng kiến»" in answer.json()["detail"]


def windows_1258(text: str) -> bytes:
    """Return a text as Vietnamese Windows saved it: the tone behind its vowel."""
    out = bytearray()
    for sign in text:
        try:
            out += sign.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", sign)
            tone = [one for one in parts if one in "\u0300\u0301\u0303\u0309\u0323"]
            base = unicodedata.normalize("NFC", "".join(one for one in parts if one not in tone))
            out += (base + "".join(tone)).encode("cp1258")
    return bytes(out)


VNI = "Teân saùng kieán,Loaïi,Taùc giaû\nCaûi tieán gaù keïp maùy may,kyõ thuaät,Phaïm Thò Kim\n"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (windows_1258(written([row()])), "saved-in-windows1258"),
        (tcvn3(written([row()])).encode("latin-1"), "typed-in-tcvn3"),
        (VNI.encode("latin-1"), "typed-in-vni"),
        (tcvn3(written([row()])).encode(), "typed-in-tcvn3"),
        (VNI.encode(), "typed-in-vni"),
        (written([row()]).encode().decode("latin-1").encode(), "accents-broken"),
        (xlsx(legacy_rows()), "typed-in-tcvn3"),
        (xlsx(legacy_rows(), headings=[tcvn3("Tên sáng kiến")] * 12), "typed-in-tcvn3"),
    ],
)
async def test_old_encodings_are_known_and_refused_with_advice(
    world: World, content: bytes, name: str
) -> None:
    assert await refused(world, content) == (422, name)


async def test_advice_is_given_in_the_language_of_the_reader(world: World) -> None:
    content = VNI.encode("latin-1")
    vi, en = [
        await world.officer.ask(
            "POST",
            "/v1/workbooks?programme=SK&unit=HN-0001",
            content=content,
            headers={"Accept-Language": language},
        )
        for language in ("vi", "en")
    ]
    assert "UniKey" in vi.json()["detail"]
    assert "Saùng kieán" in vi.json()["detail"]
    assert vi.json()["type"] == en.json()["type"]
    assert en.json()["detail"].startswith("The text is typed in the old encoding VNI")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Hà Nội", None),
        ("Công ty TNHH", None),
        ("quá trình sản xuất", None),
        ("Zürich, café, Señor, résumé", None),
        ("3 × 5 cm, 5 ± 2 °C, m², ½", None),
        ("Microsoft® Office", None),
        ("T©m", Old.TCVN3),
        ("®­êng èng", Old.TCVN3),
        ("Ñöôøng oáng", Old.VNI),
        ("SÃ¡ng kiáº¿n", Old.MANGLED),
    ],
)
def test_texts_are_told_from_those_of_old_fonts(text: str, encoding: Old | None) -> None:
    assert old(text) is encoding


def rewritten(change: Callable[[str, bytes], bytes], **parts: bytes) -> bytes:
    """Return a good workbook with some of its parts changed or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(rows(3)))) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            bad.writestr(name, change(name, good.read(name)))
        for name, content in parts.items():
            bad.writestr(name, content)
    return out.getvalue()


def in_sheet(before: bytes, after: bytes) -> Callable[[str, bytes], bytes]:
    """Return what changes the list itself."""
    return lambda name, told: told.replace(before, after, 1) if "sheet1" in name else told


def far_cell() -> bytes:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return rewritten(in_sheet(b"</sheetData>", far))


def amplified() -> bytes:
    """Return a workbook whose cells all show one long text."""

    def change(name: str, told: bytes) -> bytes:
        if "sharedStrings" in name:
            return told.replace(b"<t>", b"<t>" + b"a" * 1_000_000, 1)
        cells = b"".join(b'<row><c t="s"><v>0</v></c></row>' for _ in range(5000))
        return told.replace(b"</sheetData>", cells + b"</sheetData>") if "sheet1" in name else told

    return rewritten(change)


def laughing() -> bytes:
    """Return a workbook with entities that unfold a billionfold."""
    names = "abcdefghij"
    entities = '<!ENTITY a "ha ha ha">' + "".join(
        f'<!ENTITY {name} "{f"&{last};" * 10}">' for last, name in pairwise(names)
    )
    declared = f"<!DOCTYPE worksheet [{entities}]>".encode()
    return rewritten(in_sheet(b"<worksheet", declared + b"<worksheet"))


@pytest.mark.parametrize(
    "content",
    [
        rewritten(lambda _, told: told, **{"xl/media/bomb": bytes(200 << 20)}),
        rewritten(lambda _, told: told, **{f"xl/{n}": b"" for n in range(600)}),
        far_cell(),
        amplified(),
        laughing(),
        rewritten(in_sheet(b"</sheetData>", b"<broken")),
        xlsx(rows(3))[:-30],
    ],
    ids=["unpacked", "parts", "far-cell", "amplified", "entities", "torn", "cut"],
)
async def test_hostile_workbooks_end_the_reading_process_alone(
    world: World, content: bytes
) -> None:
    status, name = await refused(world, content)
    assert (status, name) in {(422, "unreadable-file"), (422, "too-many-lines")}
    assert (await send(world, xlsx(rows(1)))).status_code == 201


async def test_a_list_of_too_many_lines_is_refused(world: World) -> None:
    heads, line = written([row()]).splitlines()
    content = "\n".join([heads, *[line] * (sheet.MOST_LINES + 1)])
    assert await refused(world, content.encode()) == (422, "too-many-lines")


async def test_a_file_of_one_byte_too_many_is_refused(world: World) -> None:
    most = world.app.state.settings.workbook_limit
    assert await refused(world, b"x" * (most + 1)) == (413, "too-large")
    assert await refused(world, b"x" * most) == (422, "no-headings")


async def test_template_and_examples_that_were_left_are_not_entered(world: World) -> None:
    example = row(ordinal="Ví dụ", title="Mẫu", author_share=60)
    lines: Sequence[Any] = [example, author("Người mẫu", 40), row(ordinal=1, title="Thật")]
    book = await uploaded(world, lines)
    assert (book["rows"], book["counts"]["new"]) == (1, 1)

"""Documents are kept byte for byte: a decision may be signed."""

import pikepdf

from tests.initiatives.attachments.making import action, docx, note, pdf, repacked, root, xlsx
from tests.initiatives.attachments.sending import draft, fetched, sent, stored
from tests.world import World

OFFICE = "application/vnd.openxmlformats-officedocument"


def outline(document: pikepdf.Pdf) -> None:
    with document.open_outline() as lines:
        lines.root.append(pikepdf.OutlineItem("Trang đầu", 0))


async def test_they_are_given_back_as_they_were_sent(world: World) -> None:
    told = await draft(world)
    kinds = {
        "pdf": (pdf(), "application/pdf"),
        "docx": (docx(), f"{OFFICE}.wordprocessingml.document"),
        "xlsx": (xlsx(), f"{OFFICE}.spreadsheetml.sheet"),
    }
    for ending, (content, kind) in kinds.items():
        # The name lies, and so does the header.
        made = await sent(world, told, content, name="Quyết định 12.exe", sort="recognition")
        assert (made["name"], made["type"]) == (f"Quyết định 12.exe.{ending}", kind)
        assert (made["size"], made["width"], made["thumbnail_url"]) == (len(content), None, None)
        answer = await world.client.get(made["url"])
        assert (answer.content, answer.headers["content-type"]) == (content, kind)
    assert sorted(stored(world).values()) == sorted(content for content, _ in kinds.values())


async def test_what_ordinary_documents_hold_is_no_offence(world: World) -> None:
    told = await draft(world)
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    target = (
        f'<Relationship Id="rY" Type="{link}" Target="https://x.vn/link" TargetMode="External"/>'
    )
    swap = ("word/_rels/document.xml.rels", "</Relationships>", f"{target}</Relationships>")
    page = '<w:fldSimple w:instr=" HYPERLINK &quot;https://x.vn/link&quot; "/></w:p>'
    for content in (
        pdf(outline),
        pdf(note("Link", A=action("URI", URI="https://example.vn"))),
        pdf(note("Link", A=action("GoTo"))),
        pdf(root(OpenAction=action("GoTo"))),
        pdf(root(AcroForm=pikepdf.Dictionary(Fields=[]))),
        pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate),
        pdf() + b"\r\n\0\0",
        xlsx('=SUM(A1:A9)&"a|b"'),
        repacked(xlsx(), {"xl/printerSettings/printerSettings1.bin": b"x"}),
        repacked(docx(), {"word/media/image1.png": b"x"}, swap),
        repacked(docx(), swap=("word/document.xml", "</w:p>", page)),
    ):
        made = await sent(world, told, content)
        assert await fetched(world, made["url"]) == content

"""A statement as a page: whole in itself, safe, and the same figures."""

import re
from html.parser import HTMLParser

import pytest

from service.conferences.papers.page import page
from service.conferences.statements.schemas import Statement
from tests.conferences.papers import conference, country, json_lines, vietnamese

LOADS = {"script", "link", "img", "iframe", "object", "embed", "form", "base", "use", "image"}


class Tree(HTMLParser):
    """What a page consists of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: list[list[list[str]]] = []
        self.text = ""
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in {"td", "th"}:
            self.tables[-1][-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.inside:
            self.tables[-1][-1][-1] += data


def read(statement: Statement, language: str = "vi") -> Tree:
    return Tree(page(statement, language).decode())  # type: ignore[arg-type]  # one of both


@pytest.mark.parametrize("statement", [conference(), country()], ids=["three", "many"])
def test_every_figure_equals_the_json_on_paper_and_on_the_wall(statement: Statement) -> None:
    *slides, main, detail = read(statement).tables
    lines = json_lines(statement)
    keys = [key for key in lines[0] if key.endswith("_vnd") or key in {"entered", "people"}]
    for line, row in zip(lines, detail[1:], strict=True):
        assert [vietnamese(line[key]) for key in keys if vietnamese(line[key]) not in row] == []
    for line, row in zip(lines, main[1:], strict=True):
        assert row[3] == vietnamese(line["valid"])
        assert row[4] in {vietnamese(line.get("percent")), "–"}
    assert [row for slide in slides for row in slide[1:]] == main[1:]
    assert max(len(slide) for slide in slides) <= 10


def test_nothing_is_ever_loaded_and_nothing_runs() -> None:
    html = page(country(), "vi").decode()
    tags = Tree(html).tags
    assert {tag for tag, _ in tags} & LOADS == set()
    assert [
        value for _, attrs in tags for key, value in attrs.items() if key.startswith("on")
    ] == []
    assert {attrs["href"] for tag, attrs in tags if "href" in attrs} == {"#project", "#paper"}
    assert set(re.findall(r"url\(\"?([a-z]+:)", html)) == {"data:"}
    assert "@import" not in html
    policy = next(a["content"] for _, a in tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == (
        "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def test_what_people_wrote_is_text_and_not_markup() -> None:
    harm = "<script>alert(1)</script>'\"><b>&"
    statement = conference(
        title=harm,
        place=harm,
        signer=harm,
        position=harm,
        sentence_vi=harm,
        reason=harm,
        supersedes="2022-0001",
        verify=f"https://example.vn/{harm}",
    )
    statement.rows[0].name = statement.issuer.name = statement.programme.name = harm
    found = read(statement)
    assert {tag for tag, _ in found.tags} & {"script"} == set()
    assert found.text.count(harm) >= 8


def test_it_has_a_mode_for_the_wall_and_one_for_print() -> None:
    html = page(conference(), "vi").decode()
    ids = {attrs["id"] for _, attrs in Tree(html).tags if "id" in attrs}
    assert {"project", "paper"} <= ids
    assert "@media print" in html
    assert "size: A4 landscape" in html
    assert ".project:target" in html


def test_it_says_when_it_was_superseded_in_both_languages() -> None:
    told = read(conference(superseded_by="2022-0013"))
    assert told.text.count("ĐÃ ĐƯỢC THAY THẾ BỞI BIỂU SỐ 2022-0013") == 3
    assert told.tags[0] == ("html", {"lang": "vi"})
    english = read(conference(superseded_by="2022-0013"), "en")
    assert english.text.count("SUPERSEDED BY STATEMENT NO. 2022-0013") == 3
    assert english.tags[0] == ("html", {"lang": "en"})


def test_its_size_stays_sensible() -> None:
    assert len(page(conference(), "vi")) < 100_000
    assert len(page(country(), "vi")) < 250_000


def test_a_statement_without_rows_has_its_total() -> None:
    told = read(conference(rows=[]))
    assert [len(table) for table in told.tables] == [3, 3, 3]

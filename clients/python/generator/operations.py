"""Read the operations of the contract: what each is called, takes and answers."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from generator.models import is_page
from generator.names import Names, Schema, attribute

JSON, FILE, FORM = (
    "application/json",
    "application/octet-stream",
    "application/x-www-form-urlencoded",
)
EVENTS = "text/event-stream"
RENAMED = {
    "check_v1_similarity_post": "similarity",
    "undo_v1_dockets__docket_id__undo_post": "undo_docket",
}
"""Operations whose names others of their group have too."""
STREAMS = {
    "/v1/tallies/stream": ("models.Tally", True),
    "/v1/public/board/stream": ("models.PublicBoard", True),
    "/v1/dockets/{docket_id}/stream": ("dict[str, Any]", True),
    "/v1/workbooks/{workbook_id}/stream": ("models.Workbook", False),
}
"""What each stream tells, which the contract says in words alone, and whether it goes on."""


@dataclass(frozen=True)
class Parameter:
    """Something that a method takes: its name in Python, on the wire, its type."""

    python: str
    wire: str
    kind: str
    needed: bool


@dataclass(frozen=True)
class Operation:
    """One method of the client."""

    group: str
    name: str
    verb: str
    path: str
    words: str
    places: tuple[Parameter, ...]
    query: tuple[Parameter, ...]
    body: str | None
    sends: str | None
    keyed: bool
    versioned: bool
    """Whether it names the version that it replaces, which is counted."""
    tagged: bool
    """Whether it names the ETag of what it replaces, where no versions are counted."""
    repeatable: bool
    answer: str
    shape: str
    """How it answers: `one`, `pages`, `stream`, `brief` (a stream that ends), `file`, `nothing`."""
    accept: str = JSON


def operations(document: Schema, names: Names) -> list[Operation]:
    """Return all operations; no two of a group may have one name."""
    found = [
        one
        for path, item in document["paths"].items()
        for verb, operation in item.items()
        for one in _read(path, verb, operation, names)
    ]
    twice = [name for name, n in Counter((o.group, o.name) for o in found).items() if n > 1]
    if twice:
        raise SystemExit(f"Name them apart in RENAMED: {twice}")
    return found


def _read(path: str, verb: str, operation: Schema, names: Names) -> list[Operation]:
    whole = operation["operationId"]
    plain = whole.removesuffix(f"_{verb}").removesuffix(re.sub(r"\W", "_", path))
    given = {place: _parameters(operation, place, names) for place in ("path", "query", "header")}
    # In the order in which the address names them.
    places = sorted(given["path"], key=lambda one: path.index(f"{{{one.wire}}}"))
    body, sends = _body(operation, names)
    heads = {one.wire.lower() for one in given["header"]}
    shape, answer, accept = _answer(path, operation, names)
    counted = _counts(operation, names)
    one = Operation(
        group=operation["tags"][0],
        name=attribute(RENAMED.get(whole, plain)),
        verb=verb.upper(),
        path=path,
        words=operation.get("description") or operation["summary"],
        places=tuple(places),
        query=tuple(given["query"]),
        body=body,
        sends=sends,
        keyed="idempotency-key" in heads,
        versioned="if-match" in heads and counted,
        tagged="if-match" in heads and not counted,
        repeatable={"200", "201"} <= set(operation["responses"]),
        answer=answer,
        shape=shape,
        accept=accept,
    )
    others = set(operation["responses"].get("200", {}).get("content", ())) - {JSON}
    if shape != "one" or not others or "format" not in {each.wire for each in one.query}:
        return [one]
    told = tuple(each for each in one.query if each.wire not in {"format", "table"})
    file = replace(one, name=f"{one.name}_file", shape="file", answer="bytes", accept="*/*")
    return [replace(one, query=told), file]


def _parameters(operation: Schema, place: str, names: Names) -> list[Parameter]:
    return [
        Parameter(
            attribute(one["name"]),
            one["name"],
            qualified(names.annotation(one["schema"], sent=True), names),
            one["required"],
        )
        for one in operation.get("parameters", ())
        if one["in"] == place
    ]


def qualified(kind: str, names: Names) -> str:
    """Return a type as other modules write it."""
    known = {*names.of.values(), *names.enums.values()}
    return re.sub(
        r"'[^']*'|\b[A-Z]\w+\b",
        lambda found: f"models.{found[0]}" if found[0] in known else found[0],
        kind,
    )


def _body(operation: Schema, names: Names) -> tuple[str | None, str | None]:
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        if media == FILE:
            return "content", "Content"
        kind = qualified(names.annotation(content["schema"], sent=True), names)
        return ("form" if media == FORM else "body"), kind
    return None, None


def _counts(operation: Schema, names: Names) -> bool:
    """Tell whether the refusal of a stale edit says which version stands now."""
    found = names.referred(operation["responses"].get("412"))
    return any("version" in names.schemas[one]["properties"] for one in found)


def _answer(path: str, operation: Schema, names: Names) -> tuple[str, str, str]:
    good = next(r for status, r in operation["responses"].items() if status.startswith("2"))
    content = good.get("content", {})
    if not content:
        return "nothing", "None", JSON
    if path in STREAMS:
        told, endless = STREAMS[path]
        return ("stream" if endless else "brief"), told, EVENTS
    if EVENTS in content:
        raise SystemExit(f"Say in STREAMS what {path} tells.")
    if JSON not in content:
        return "file", "bytes", "*/*"
    schema = content[JSON]["schema"]
    turned = "cursor" in {one["name"] for one in operation.get("parameters", ())}
    known = names.schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if turned and is_page(known):
        schema = known["properties"]["items"]
    elif "items" not in schema:
        return "one", qualified(names.annotation(schema), names), JSON
    item = qualified(names.annotation(schema["items"]), names)
    return ("pages", item, JSON) if turned else ("one", f"list[{item}]", JSON)

"""The contract: `clients/openapi.json` is what the service says of itself."""

import json
import re
from pathlib import Path

from service.app import create_app
from service.settings import Settings

KEPT = Path(__file__).parent.parent / "clients" / "openapi.json"


def test_the_kept_document_is_current_after_make_fix() -> None:
    document = create_app(Settings()).openapi()
    assert document["paths"]
    assert json.loads(KEPT.read_text(encoding="utf-8")) == json.loads(json.dumps(document))


def test_an_answer_promises_every_field_that_it_has() -> None:
    document = create_app(Settings()).openapi()
    schemas = document["components"]["schemas"]
    answers: set[str] = set()
    waiting = [
        operation["responses"] for item in document["paths"].values() for operation in item.values()
    ]
    while waiting:
        found = _named(waiting.pop()) - answers
        answers |= found
        waiting += [schemas[name] for name in found]
    # A problem leaves out a rule that it does not have, a tally the figures that nobody asked for.
    tallied = {
        f"service__tallies__schemas__{name}.{field}"
        for name in ("Figures", "Row", "Total")
        for field in ("people", "change")
    }
    assert {
        f"{name}.{field}"
        for name in answers
        for field in schemas[name].get("properties", {})
        if field not in schemas[name].get("required", ())
    } == {
        "Complaint.rule",
        "Tally.filters",
        "service__tallies__schemas__Row.clusters",
        *tallied,
    }


def _named(part: object) -> set[str]:
    """Return the schemas that a part of the document refers to."""
    return set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(part)))

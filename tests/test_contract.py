"""The contract: `clients/openapi.json` is what the service says of itself."""

import json
from pathlib import Path

from service.app import create_app
from service.settings import Settings

KEPT = Path(__file__).parent.parent / "clients" / "openapi.json"


def test_the_kept_document_is_current_after_make_fix() -> None:
    document = create_app(Settings()).openapi()
    assert document["paths"]
    assert json.loads(KEPT.read_text(encoding="utf-8")) == json.loads(json.dumps(document))

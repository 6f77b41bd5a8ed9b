"""Pages for whoever scans a paper with a phone: one style, no script, nothing fetched."""

import base64
import hashlib
from pathlib import Path

STYLE = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
POLICY = (
    "default-src 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    + "'; base-uri 'none'; form-action 'none'"
)
"""Nothing runs and nothing is fetched; the one style sheet is known by its hash."""


def wanted(accept: str) -> bool:
    """Tell whether a caller would rather have a page than JSON, as browsers do."""
    kinds = [kind.split(";")[0].strip() for kind in accept.lower().split(",")]
    return "text/html" in kinds and "application/json" not in kinds[: kinds.index("text/html")]

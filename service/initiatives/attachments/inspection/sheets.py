"""One part of an Office document, read as it comes; nothing is built of it."""

import re
import zipfile
from xml.parsers import expat

from service.initiatives.attachments.inspection.verdict import Part, Refused, Why

CHUNK = 64 * 1024
MOST = 8 * 1024 * 1024
"""Characters of instructions and formulas of one part."""
RELATIONS = {
    "oleObject": Part.EMBEDDED,
    "package": Part.EMBEDDED,
    "control": Part.EMBEDDED,
    "aFChunk": Part.EMBEDDED,
    "vbaProject": Part.MACRO,
    "xlMacrosheet": Part.MACRO,
}
MACROS = re.compile(r"macroEnabled|vbaProject|macrosheet", re.IGNORECASE)
OBJECTS = re.compile(r"activeX|oleObject", re.IGNORECASE)
LISTENED = {"instrText", "delInstrText", "f", "definedName"}
FIELDS = re.compile(
    r"^[\s\"]*(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DATABASE|QUOTE|AUTOTEXT)\b",
    re.IGNORECASE | re.MULTILINE,
)
FORMULAS = re.compile(r"\b(WEBSERVICE|IMAGE|RTD|CALL|REGISTER|EXEC)\s*\(|\w\|\s*'", re.IGNORECASE)


class Sheet:
    """What a part declares, what it links to, and what it tells the reader's program to do."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.types = set[str]()
        self._said = list[str]()
        self._length = 0
        self._listening = False

    def read(self, archive: zipfile.ZipFile) -> None:
        """Read the part to its end."""
        reader = expat.ParserCreate(namespace_separator=" ")
        reader.StartDoctypeDeclHandler = self._doctype
        reader.StartElementHandler = self._start
        reader.EndElementHandler = self._end
        reader.CharacterDataHandler = self._text
        try:
            with archive.open(self.name) as content:
                while chunk := content.read(CHUNK):
                    reader.Parse(chunk, False)  # noqa: FBT003 - whether it is the last one
                reader.Parse(b"", True)  # noqa: FBT003 - as above
        except expat.ExpatError as error:
            raise Refused(Why.BROKEN) from error
        said = "".join(self._said)
        if FIELDS.search(said) or FORMULAS.search(said):
            raise Refused(Why.ACTIVE, Part.EXTERNAL)

    def _doctype(self, *_: object) -> None:
        raise Refused(Why.ACTIVE, Part.EXTERNAL)

    def _start(self, name: str, given: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        plain = {key.rpartition(" ")[2]: value for key, value in given.items()}
        if local == "Relationship":
            self._related(plain)
        elif local in {"Default", "Override"} and "ContentType" in plain:
            self._declared(plain["ContentType"])
        elif local == "fldSimple":
            self._say(f"\n{plain.get('instr', '')}\n")
        elif local == "fldChar" and plain.get("fldCharType") == "begin":
            self._say("\n")
        self._listening = local in LISTENED

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local in LISTENED and local not in {"instrText", "delInstrText"}:
            self._say("\n")
        self._listening = False

    def _text(self, text: str) -> None:
        if self._listening:
            self._say(text)

    def _say(self, text: str) -> None:
        self._length += len(text)
        if self._length > MOST:
            raise Refused(Why.VAST)
        self._said.append(text)

    def _related(self, given: dict[str, str]) -> None:
        sort = given.get("Type", "").rpartition("/")[2]
        if sort in RELATIONS:
            raise Refused(Why.ACTIVE, RELATIONS[sort])
        if given.get("TargetMode", "").lower() == "external" and sort != "hyperlink":
            raise Refused(Why.ACTIVE, Part.EXTERNAL)

    def _declared(self, sort: str) -> None:
        if MACROS.search(sort):
            raise Refused(Why.ACTIVE, Part.MACRO)
        if OBJECTS.search(sort):
            raise Refused(Why.ACTIVE, Part.EMBEDDED)
        self.types.add(sort)

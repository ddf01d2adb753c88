"""Small files of every format, made when a test asks for them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest

from tahqiq.evidence import ReadingPool

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="session")
def pool() -> Iterator[ReadingPool]:
    with ReadingPool(jobs=1) as pool:
        yield pool


@pytest.fixture
def make_zip() -> Callable[[dict[str, bytes]], bytes]:
    def make(parts: dict[str, bytes]) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
            for name, data in parts.items():
                file.writestr(name, data)
        return packed.getvalue()

    return make


@pytest.fixture
def make_docx(make_zip: Callable[[dict[str, bytes]], bytes]) -> Callable[..., bytes]:
    """A document of the given body XML (prefix w), and further parts."""

    def make(body: str, parts: dict[str, bytes] | None = None, prolog: str = "") -> bytes:
        document = f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        return make_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode(), **(parts or {})})

    return make


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """A PDF with one list of lines per page, each letter placed from left to right as given (visual order)."""

    def make(*pages: list[str]) -> bytes:
        letters = sorted({letter for lines in pages for line in lines for letter in line})
        objects = _font_objects(letters)
        kids = []
        for lines in pages:
            content = "".join(
                f"BT /F1 12 Tf 1 0 0 1 50 {750 - 20 * row} Tm <{_codes(line, letters)}> Tj ET\n"
                for row, line in enumerate(lines)
            )
            objects.append(f"<</Length {len(content)}>>stream\n{content}endstream")
            page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {len(objects)} 0 R"
            objects.append(page + "/Resources<</Font<</F1 3 0 R>>>>>>")
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
        return _file(objects)

    return make


def _codes(line: str, letters: list[str]) -> str:
    return "".join(f"{letters.index(letter) + 1:04x}" for letter in line)


def _font_objects(letters: list[str]) -> list[str]:
    pairs = "\n".join(f"<{i:04x}> <{letter.encode('utf-16-be').hex()}>" for i, letter in enumerate(letters, 1))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{pairs}\nendbfchar endcmap end end\n"
    )
    return [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type0/BaseFont/Invented/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Invented/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/DW 500/FontDescriptor 5 0 R>>",
        "<</Type/FontDescriptor/FontName/Invented/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800"
        "/Descent -200/CapHeight 700/StemV 80>>",
        f"<</Length {len(cmap)}>>stream\n{cmap}endstream",
    ]


def _file(objects: list[str]) -> bytes:
    file, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return file + f"{end}startxref\n{len(file)}\n%%EOF\n".encode()

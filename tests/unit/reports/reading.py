"""Reads a printed report back: the logical text of each span, page by page, in drawing order."""

import re
from io import BytesIO

from pypdf import PdfReader

_SPAN = re.compile(rb"/ActualText <FEFF([0-9A-F]*)>")


def read_pages(pdf: bytes) -> list[list[str]]:
    pages = []
    for page in PdfReader(BytesIO(pdf)).pages:
        contents = page.get_contents()
        assert contents is not None
        spans = _SPAN.findall(contents.get_data())
        pages.append([bytes.fromhex(span.decode()).decode("utf-16-be") for span in spans])
    return pages


def read_spans(pdf: bytes) -> list[str]:
    return [span for page in read_pages(pdf) for span in page]


def plain_figure(text: str) -> str:
    """A figure without the spaces that group its digits."""
    return text.replace("\u00a0", "")

"""Workload 2: the response of a document analysis, with hand-written constructors as the floor.

At scale 1 it is about 5.6 MB of JSON and 72,000 models.
"""

# ruff: noqa: RUF009 - `prop` is a `dataclasses.field`

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from benchmarks.schema import prop

WORDS = (
    "the",
    "invoice",
    "of",
    "analysis",
    "Contoso",
    "1,204.50",
    "déjà",
    "total",
    "and",
    "document",
    "page",
    "2023-04-01",
)
PAGES, LINES, WORDS_A_LINE = 70, 46, 9
TABLES, ROWS, COLUMNS = 35, 12, 4


@dataclass
class Span:
    """A range of the text."""

    offset: int | None = prop()
    length: int | None = prop()

    @classmethod
    def from_wire(cls, data: dict[str, Any]) -> Span:
        """Build from JSON."""
        return cls(data.get("offset"), data.get("length"))


@dataclass
class Region:
    """A place on a page."""

    page_number: int | None = prop()
    polygon: list[float] | None = prop()

    @classmethod
    def from_wire(cls, data: dict[str, Any]) -> Region:
        """Build from JSON."""
        return cls(data.get("pageNumber"), data.get("polygon"))


@dataclass
class Word:
    """A word."""

    content: str | None = prop()
    polygon: list[float] | None = prop()
    confidence: float | None = prop()
    span: Span | None = prop()

    @classmethod
    def from_wire(cls, data: dict[str, Any]) -> Word:
        """Build from JSON."""
        return cls(data.get("content"), data.get("polygon"), data.get("confidence"), Span.from_wire(data["span"]))


@dataclass
class Line:
    """A line of words."""

    content: str | None = prop()
    polygon: list[float] | None = prop()
    spans: list[Span] | None = prop()

    @classmethod
    def from_wire(cls, data: dict[str, Any]) -> Line:
        """Build from JSON."""
        return cls(data.get("content"), data.get("polygon"), [Span.from_wire(s) for s in data["spans"]])


@dataclass
class Page:
    """A page."""

    page_number: int | None = prop()
    angle: float | None = prop()
    width: float | None = prop()
    height: float | None = prop()
    unit: str | None = prop()
    spans: list[Span] | None = prop()
    words: list[Word] | None = prop()
    lines: list[Line] | None = prop()

    @classmethod
    def from_wire(cls, data: dict[str, Any]) -> Page:
        """Build from JSON."""
        return cls(
            data.get("pageNumber"),
            data.get("angle"),
            data.get("width"),
            data.get("height"),
            data.get("unit"),
            [Span.from_wire(s) for s in data["spans"]],
            [Word.from_wire(w) for w in data["words"]],
            [Line.from_wire(x) for x in data["lines"]],
        )


@dataclass
class Paragraph:
    """A paragraph."""

    role: str | None = prop()
    content: str | None = prop()
    bounding_regions: list[Region] | None = prop()
    spans: list[Span] | None = prop()

    @classmethod
    def from_wire(cls, data: dict[str, Any]) -> Paragraph:
        """Build from JSON."""
        regions = [Region.from_wire(r) for r in data["boundingRegions"]]
        return cls(data.get("role"), data.get("content"), regions, [Span.from_wire(s) for s in data["spans"]])


@dataclass
class Cell:
    """A cell of a table."""

    kind: str | None = prop()
    row_index: int | None = prop()
    column_index: int | None = prop()
    content: str | None = prop()
    bounding_regions: list[Region] | None = prop()
    spans: list[Span] | None = prop()

    @classmethod
    def from_wire(cls, data: dict[str, Any]) -> Cell:
        """Build from JSON."""
        return cls(
            data.get("kind"),
            data.get("rowIndex"),
            data.get("columnIndex"),
            data.get("content"),
            [Region.from_wire(r) for r in data["boundingRegions"]],
            [Span.from_wire(s) for s in data["spans"]],
        )


@dataclass
class Table:
    """A table."""

    row_count: int | None = prop()
    column_count: int | None = prop()
    cells: list[Cell] | None = prop()
    bounding_regions: list[Region] | None = prop()
    spans: list[Span] | None = prop()

    @classmethod
    def from_wire(cls, data: dict[str, Any]) -> Table:
        """Build from JSON."""
        return cls(
            data.get("rowCount"),
            data.get("columnCount"),
            [Cell.from_wire(c) for c in data["cells"]],
            [Region.from_wire(r) for r in data["boundingRegions"]],
            [Span.from_wire(s) for s in data["spans"]],
        )


@dataclass
class AnalyzeResult:
    """What was found in the document."""

    api_version: str | None = prop()
    model_id: str | None = prop()
    content: str | None = prop()
    pages: list[Page] | None = prop()
    paragraphs: list[Paragraph] | None = prop()
    tables: list[Table] | None = prop()

    @classmethod
    def from_wire(cls, data: dict[str, Any]) -> AnalyzeResult:
        """Build from JSON."""
        return cls(
            data.get("apiVersion"),
            data.get("modelId"),
            data.get("content"),
            [Page.from_wire(p) for p in data["pages"]],
            [Paragraph.from_wire(p) for p in data["paragraphs"]],
            [Table.from_wire(t) for t in data["tables"]],
        )


@dataclass
class AnalyzeOperation:
    """The operation and its result."""

    status: str | None = prop()
    created_date_time: datetime | None = prop()
    last_updated_date_time: datetime | None = prop()
    analyze_result: AnalyzeResult | None = prop()

    @classmethod
    def from_wire(cls, data: dict[str, Any]) -> AnalyzeOperation:
        """Build from JSON."""
        return cls(
            data.get("status"),
            datetime.fromisoformat(data["createdDateTime"].replace("Z", "+00:00")),
            datetime.fromisoformat(data["lastUpdatedDateTime"].replace("Z", "+00:00")),
            AnalyzeResult.from_wire(data["analyzeResult"]),
        )


ROOT = AnalyzeOperation


class _Writer:
    """Draws pages whose offsets go up as in a real response."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - test data
        self.offset = 0

    def polygon(self) -> list[float]:
        x, y = self.random.uniform(0, 8), self.random.uniform(0, 11)
        w, h = self.random.uniform(0.1, 1), 0.12
        return [round(v, 4) for v in (x, y, x + w, y, x + w, y + h, x, y + h)]

    def span(self, length: int) -> dict[str, int]:
        self.offset += length + 1
        return {"offset": self.offset, "length": length}

    def word(self) -> dict[str, Any]:
        text = self.random.choice(WORDS)
        confidence = round(self.random.uniform(0.8, 1), 3)
        return {"content": text, "polygon": self.polygon(), "confidence": confidence, "span": self.span(len(text))}

    def line(self, words: list[dict[str, Any]]) -> dict[str, Any]:
        text = " ".join(word["content"] for word in words)
        return {"content": text, "polygon": self.polygon(), "spans": [self.span(len(text))]}

    def page(self, number: int) -> dict[str, Any]:
        lines = [[self.word() for _ in range(WORDS_A_LINE)] for _ in range(LINES)]
        return {
            "pageNumber": number,
            "angle": round(self.random.uniform(-1, 1), 4),
            "width": 8.5,
            "height": 11,
            "unit": "inch",
            "spans": [self.span(4)],
            "words": [word for line in lines for word in line],
            "lines": [self.line(line) for line in lines],
        }

    def region(self, page: int) -> dict[str, Any]:
        return {"pageNumber": page, "polygon": self.polygon()}

    def paragraph(self, number: int, page: int) -> dict[str, Any]:
        text = " ".join(self.random.choices(WORDS, k=20))
        role = {"role": "title"} if number % 10 == 0 else {}
        return {**role, "content": text, "boundingRegions": [self.region(page)], "spans": [self.span(len(text))]}

    def cell(self, row: int, column: int, page: int) -> dict[str, Any]:
        text = self.random.choice(WORDS)
        kind = {"kind": "columnHeader"} if row == 0 else {}
        place = {"rowIndex": row, "columnIndex": column, "content": text}
        return {**kind, **place, "boundingRegions": [self.region(page)], "spans": [self.span(len(text))]}

    def table(self, page: int) -> dict[str, Any]:
        return {
            "rowCount": ROWS,
            "columnCount": COLUMNS,
            "cells": [self.cell(row, column, page) for row in range(ROWS) for column in range(COLUMNS)],
            "boundingRegions": [self.region(page)],
            "spans": [self.span(4)],
        }


def payload(scale: float = 1.0, seed: int = 20) -> dict[str, Any]:
    """Draw a response of a size: 1 is about 72,000 models; there is at least one page, paragraph and table."""
    writer = _Writer(seed)
    pages = [writer.page(number + 1) for number in range(max(1, round(PAGES * scale)))]
    return {
        "status": "succeeded",
        "createdDateTime": "2024-05-06T07:08:09Z",
        "lastUpdatedDateTime": "2024-05-06T07:08:10.1234567Z",
        "analyzeResult": {
            "apiVersion": "2024-11-30",
            "modelId": "prebuilt-layout",
            "content": " ".join(line["content"] for page in pages for line in page["lines"]),
            "pages": pages,
            "paragraphs": [writer.paragraph(n, n % len(pages) + 1) for n in range(max(1, round(700 * scale)))],
            "tables": [writer.table(n % len(pages) + 1) for n in range(max(1, round(TABLES * scale)))],
        },
    }


def _spans(spans: Any) -> None:
    for span in spans:
        _ = span.offset, span.length


def _regions(regions: Any) -> None:
    for region in regions:
        _ = region.page_number, region.polygon


def _page(page: Any) -> None:
    _ = page.page_number, page.angle, page.width, page.height, page.unit
    _spans(page.spans)
    for word in page.words:
        _ = word.content, word.polygon, word.confidence
        span = word.span
        _ = span.offset, span.length
    for line in page.lines:
        _ = line.content, line.polygon
        _spans(line.spans)


def _table(table: Any) -> None:
    _ = table.row_count, table.column_count
    for cell in table.cells:
        _ = cell.kind, cell.row_index, cell.column_index, cell.content
        _regions(cell.bounding_regions)
        _spans(cell.spans)
    _regions(table.bounding_regions)
    _spans(table.spans)


def read(operation: Any) -> None:
    """Read every attribute of every model once, as a person's code would."""
    _ = operation.status, operation.created_date_time, operation.last_updated_date_time
    result = operation.analyze_result
    _ = result.api_version, result.model_id, result.content
    for page in result.pages:
        _page(page)
    for paragraph in result.paragraphs:
        _ = paragraph.role, paragraph.content
        _regions(paragraph.bounding_regions)
        _spans(paragraph.spans)
    for table in result.tables:
        _table(table)


def read_one_percent(operation: Any) -> None:
    """Read every hundredth word with its span, and nothing else."""
    for page in operation.analyze_result.pages:
        for word in page.words[::100]:
            _ = word.content, word.polygon, word.confidence
            span = word.span
            _ = span.offset, span.length

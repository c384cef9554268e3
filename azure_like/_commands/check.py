"""``azure-like check``: the problems of JSON files, each with its file, line and path."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any, Final

from azure_like._annotations.forms import ClassForm
from azure_like._commands.classes import UnusableError, in_one_line, model_class
from azure_like._commands.documents import STDIN, Document, documents_of, size_of
from azure_like._commands.places import lines_of
from azure_like._commands.progress import progress_of
from azure_like._functions.decimals import reaches_decimal
from azure_like._functions.problems import ERROR, Problem
from azure_like._functions.texts import TextError
from azure_like._functions.validate import validate

FITS: Final = 0
PROBLEMS: Final = 1
UNREADABLE: Final = 2


def check_files(name: str, files: Sequence[str], *, lines: bool, listed: bool, as_json: bool, strict: bool) -> int:
    """Check files and print their problems as they are found.

    Args:
        name: The model class, as ``module:Class``.
        files: The paths of the files. ``-`` is standard input.
        lines: Whether each line of a file is a document.
        listed: Whether each document is an array of objects of the class.
        as_json: Whether to print a JSON object for each problem, in a line of its own.
        strict: Whether warnings count as errors.

    Returns:
        The exit status: 0 if all fits, 1 if there are problems, 2 if something cannot be read.
    """
    try:
        report = _Report(model_class(name), listed=listed, as_json=as_json)
    except UnusableError as error:
        _complain(str(error))
        return UNREADABLE
    with progress_of(sum(map(size_of, files)), "Checking") as advance:
        for file in files:
            documents = documents_of(file, lines=lines, exact=report.exact, advance=advance)
            while (document := _next(documents, file, report)) is not None:
                report.add(file, document, lines=lines)
    report.end()
    if report.unreadable:
        return UNREADABLE
    return PROBLEMS if report.errors or (strict and report.warnings) else FITS


def _next(documents: Iterator[Document], file: str, report: _Report) -> Document | None:
    """Return the next document of a file, or None at its end or if it cannot be read."""
    try:
        return next(documents, None)
    except (OSError, ValueError) as error:  # a name with a null character is a ValueError
        report.unread(f"{_shown(file)} cannot be read: {getattr(error, 'strerror', None) or error}")
        return None


class _Report:
    """The report on documents.

    Args:
        cls: The model class.
        listed: Whether each document is an array of objects of the class.
        as_json: Whether problems are printed as JSON.

    Attributes:
        exact: Whether the class needs numbers with all their digits.
        documents: The number of documents that were checked.
        errors: The number of errors.
        warnings: The number of warnings.
        unreadable: The number of files and documents that could not be read.
    """

    def __init__(self, cls: Any, *, listed: bool, as_json: bool) -> None:
        self._annotation: Any = list[cls] if listed else cls
        self._as_json = as_json
        self.exact = reaches_decimal(ClassForm(cls))
        self.documents = self.errors = self.warnings = self.unreadable = 0

    def add(self, file: str, document: Document, *, lines: bool) -> None:
        """Check a document and print its problems."""
        if isinstance(document.data, TextError):
            self.unread(_not_json(file, document.data, lines=lines))
            return
        try:
            problems = validate(self._annotation, document.data)
        except Exception as error:  # noqa: BLE001 -- types and constructors of the class are code of the user
            self.unread(f"{_shown(file)}:{document.line}: the check fails: {in_one_line(error)}")
            return
        self.documents += 1
        for line, problem in _with_lines(document, problems):
            self.errors += problem.severity == ERROR
            self.warnings += problem.severity != ERROR
            print(self._line(file, line, problem))

    def _line(self, file: str, line: int, problem: Problem) -> str:
        if not self._as_json:
            return f"{_shown(file)}:{line}: {problem}"
        record = {
            "file": file,
            "line": line,
            "severity": problem.severity,
            "path": problem.path,
            "attributePath": problem.attribute_path,
            "expected": problem.expected,
            "found": problem.found,
        }
        return json.dumps(record)

    def unread(self, message: str) -> None:
        """Tell of something that cannot be read."""
        self.unreadable += 1
        _complain(message)

    def end(self) -> None:
        """Print how many documents and problems there were, but not among JSON."""
        if not self._as_json:
            print(
                f"{_counted(self.documents, 'document')} checked: {_counted(self.errors, 'error')},"
                f" {_counted(self.warnings, 'warning')}"
            )


def _with_lines(document: Document, problems: list[Problem]) -> Iterator[tuple[int, Problem]]:
    """Yield problems with their lines: in a file with a document in each line it is the line of the document."""
    if document.text is None or not problems:
        yield from ((document.line, problem) for problem in problems)
        return
    places = lines_of(document.text, [problem.path for problem in problems])
    yield from ((places[problem.path], problem) for problem in problems)


def _not_json(file: str, error: TextError, *, lines: bool) -> str:
    place = f"{_shown(file)}:{error.line}:{error.column}" if error.line else _shown(file)
    hint = "; --lines is for a document in each line" if error.reason == "Extra data" and not lines else ""
    return f"{place}: this is not JSON: {error.reason}{hint}"


def _shown(file: str) -> str:
    return "<stdin>" if file == STDIN else file


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _complain(message: str) -> None:
    """Print a message on stderr, after what was printed on stdout before."""
    if sys.stdout is not None:
        sys.stdout.flush()
    print(f"azure-like check: {message}", file=sys.stderr)

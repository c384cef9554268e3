"""The search of a package's text for the names that it asks of its base."""

from __future__ import annotations

from pathlib import Path

import pytest

from azure_like._dropin.searching import names_asked_for

PIECE = 16 * 1024
"""As many bytes as are read at once."""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("from ._model_base import Model, rest_field as field  # both\n", {"Model", "rest_field"}),
        ("from .._utils.model_base import (\n    Model,  # one\n    _old,\n)\nother = 1\n", {"Model", "_old"}),
        ("from ._model_base import Model, \\\n    _old\n", {"Model", "_old"}),
        ("from .. import _model_base\nclass A(_model_base.Model): pass\n", {"Model"}),
        ("from .. import _model_base as _base\nx = _base._old\n", {"_old"}),
        ("from ._model_base import Model", {"Model"}),  # without a line end
        ("from ._model_based import Model\n", set()),  # another module
    ],
)
def test_ways_to_ask(tmp_path: Path, text: str, names: set[str]) -> None:
    """Every way of Python to import from a base is followed."""
    (tmp_path / "module.py").write_text(text, "utf-8")
    assert names == names_asked_for(str(tmp_path), None)


@pytest.mark.parametrize("place", [60, *range(PIECE - 24, PIECE + 2), 2 * PIECE - 5, 5 * PIECE])
@pytest.mark.parametrize("alias", ["_model_base", "_base"])
def test_names_are_found_wherever_they_stand(tmp_path: Path, alias: str, place: int) -> None:
    """A module that imports the base itself is searched to its end, also where a name is cut by the end of a piece."""
    head = f"from .. import _model_base as {alias}\n"
    lines, rest = divmod(place - len(head) - 1, 6)
    before = head + "x = 1\n" * lines + "#" * rest + "\n"
    text = f"{before}{alias}._wanted\n" + "x = 1\n" * lines
    assert place == text.index(f"{alias}._wanted")
    (tmp_path / "module.py").write_bytes(text.encode())
    assert {"_wanted"} == names_asked_for(str(tmp_path), None)


def test_a_line_longer_than_a_piece(tmp_path: Path) -> None:
    """It ends the search no more than any other."""
    text = "from .. import _model_base\n" + "y" * (3 * PIECE) + "\n_model_base._wanted\n"
    (tmp_path / "module.py").write_text(text, "utf-8")
    assert {"_wanted"} == names_asked_for(str(tmp_path), None)


@pytest.mark.parametrize(("file", "names"), [("_patch.py", {"_wanted"}), ("_operations.py", set())])
def test_what_is_written_by_hand_is_searched_to_its_end(tmp_path: Path, file: str, names: set[str]) -> None:
    """People import in functions too; what the generator writes, megabytes of it, imports at the top."""
    text = "x = 1\n" * PIECE + "def late():\n    from ._model_base import _wanted\n" + "x = 1\n" * PIECE
    (tmp_path / file).write_text(text, "utf-8")
    assert names == names_asked_for(str(tmp_path), None)


def test_folders_below_are_searched(tmp_path: Path) -> None:
    """Those that can be packages are; byte code and what cannot be imported are not."""
    for folder in ("aio", "__pycache__", "not-a-package"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "module.py").write_text(f"from .._model_base import _{folder[0]}\n", "utf-8")
    assert {"_a"} == names_asked_for(str(tmp_path), None)

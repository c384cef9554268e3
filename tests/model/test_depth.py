"""Trees as deep as JSON can be read, and what is deeper (SPEC 13, D9)."""

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any, Optional

import pytest

from azure_like import Model, SdkJSONEncoder, rest_field
from azure_like._depth import MAX_DEPTH
from azure_like._model_base import _deserialize


class Link(Model):
    """A model inside itself."""

    number: int | None = rest_field()
    below: Optional["Link"] = rest_field()
    many: list["Link"] | None = rest_field()


class Called(Model):
    """A model inside itself whose constructor must be called."""

    below: Optional["Called"] = rest_field()
    made: int

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inner = self.get("below")
        self.made = 1 if inner is None else inner.made + 1


DEEP = 20_000


def chain(levels: int) -> dict[str, Any]:
    """Return JSON of so many objects inside each other."""
    made: dict[str, Any] = {}
    for number in range(levels):
        made = {"number": number, "below": made}
    return made


def list_chain(levels: int) -> dict[str, Any]:
    """Return JSON of so many objects inside each other, each in a list."""
    made: dict[str, Any] = {}
    for _ in range(levels):
        made = {"many": [made]}
    return made


def deepest_that_can_be_read(opening: str, closing: str) -> str:
    """Return the deepest JSON text of a kind that `json.loads` reads here at the recursion limit."""
    levels, step = 1, 4096
    while step:
        try:
            json.loads(opening * (levels + step) + "{}" + closing * (levels + step))
        except RecursionError:
            step //= 2
        else:
            levels += step
    levels -= 8  # the frames between this one and where the text is read again
    return opening * levels + "{}" + closing * levels


@pytest.mark.parametrize(("opening", "closing"), [('{"below": ', "}"), ('{"many": [', "]}")])
def test_what_json_reads_is_typed_and_written(opening: str, closing: str) -> None:
    """All that JSON reads is built, compared, copied, pickled and dumped (D9)."""
    text = deepest_that_can_be_read(opening, closing)
    link = _deserialize(Link, json.loads(text))
    again = Link(json.loads(text))
    assert link == again
    assert link != Link(below=again)
    assert link == copy.deepcopy(link) == copy.copy(link) == pickle.loads(pickle.dumps(link))  # noqa: S301 -- pickled here
    assert text == json.dumps(link, cls=SdkJSONEncoder)
    assert text == json.dumps(link.as_dict(), cls=SdkJSONEncoder)
    assert text.replace('"', "'") == repr(link)


def test_every_node_is_typed() -> None:
    """Nodes are models at every level, far deeper than Python could recurse (D9)."""
    link, levels = Link(chain(DEEP)), 0
    while link.below is not None:
        assert Link is type(link)
        assert DEEP - 1 - levels == link.number
        link, levels = link.below, levels + 1
    assert DEEP == levels


def test_every_node_in_lists_is_typed() -> None:
    """The same where each level is in a list (D9)."""
    link, levels = _deserialize(Link, list_chain(DEEP)), 0
    while link.many:
        assert Link is type(link)
        link, levels = link.many[0], levels + 1
    assert DEEP == levels


def test_a_parent_is_constructed_when_its_children_are() -> None:
    """Constructors of subclasses run from the inside out, once for each node, without a frame a level (D9)."""
    called = _deserialize(Called, chain(DEEP))
    assert DEEP + 1 == called.made


WALKS: dict[str, Callable[[Link], Any]] = {
    "as_dict": lambda link: link.as_dict(),
    "deepcopy": copy.deepcopy,
    "pickle": lambda link: pickle.loads(pickle.dumps(link)),  # noqa: S301 -- pickled here
    "json": lambda link: json.dumps(link, cls=SdkJSONEncoder),
    "repr": repr,
    "equality": lambda link: link == Link(chain(DEEP)),
}


@pytest.mark.parametrize("walk", WALKS)
def test_walks_take_no_frame_a_level(walk: str) -> None:
    """A tree deeper than the recursion limit is walked all the same (D9)."""
    assert WALKS[walk](Link(chain(DEEP)))


def test_too_deep_is_a_clear_error() -> None:
    """Deeper than the library goes, the error says so (D9)."""
    with pytest.raises(ValueError, match=f"nested deeper than {MAX_DEPTH} levels"):
        Link(chain(MAX_DEPTH + 100))


@pytest.mark.parametrize("branches", [1, 2, 9])
def test_what_contains_itself_is_a_clear_error(branches: int) -> None:
    """A structure that contains itself is refused at once, however many times it does (D9)."""
    loop: dict[str, Any] = {}
    loop.update(below=loop, many=[loop] * branches)
    with pytest.raises(ValueError, match="contains itself"):
        Link(loop)
    link = Link()
    link["anything"] = [loop] * branches
    with pytest.raises(ValueError, match="contains itself"):
        link.as_dict()


def test_a_bad_part_of_a_deep_tree_leaves_the_rest() -> None:
    """A mapping far down that cannot be a node stays a mapping, and all around it is typed (D9, SPEC 6.14)."""
    bad: dict[str, Any] = {"below": chain(100), "many": 5}
    wire = bad
    for _ in range(100):
        wire = {"below": wire}
    link, levels = Link(wire), 0
    while isinstance(link["below"], Link):
        link, levels = link["below"], levels + 1
    assert 99 == levels
    assert dict is type(link["below"])
    assert bad == link["below"]

    again = Called({"below": bad})
    assert Called is type(again["below"]["below"])

"""Data that is nobody else's becomes the data of nodes as it is: nothing is copied.

``_deserialize(Page, json.loads(text))`` passes a tree that no one but the library can see: the interpreter's count of
references says so. Its dicts and lists are then taken over where a copy would be made otherwise. The count of each
container inside is looked at too, so that what a caller still holds, at whatever place in the tree, is copied as ever
(SPEC 2.2). Where the interpreter does not count every reference, nothing is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_like._codecs.elements import ElementMetError
from azure_like._codecs.work import ATOMS, SHALLOW, Maker, Work
from azure_like._compat import REFERENCES_OF_AN_ITEM, references_to
from azure_like._nodes import PLAIN, new_node
from azure_like.exceptions import DeserializationError

if TYPE_CHECKING:
    from azure_like._plan import Plan


def taker_of(plan: Plan) -> Maker:
    """Return what makes a node of a value that is nobody else's, of the class that its discriminators name."""
    own = plan.own_taker
    if not plan.discriminators:
        return own
    search = plan.search

    def take(value: Any, owner: Any, key: Any, work: Work, depth: int) -> Any:
        if type(value) is not dict:
            return own(value, owner, key, work, depth)
        return search.narrow(value).plan.own_taker(value, owner, key, work, depth)

    return take


def direct_taker(plan: Plan, make: Maker) -> Maker:  # noqa: C901 -- one walk: a call more would cost every node
    """Return what makes a node of a class that need not be called, its data the very dict given.

    Args:
        plan: The plan of the class.
        make: Makes a node with data of its own. It is called for whatever is out of the ordinary: it can give up half
            way and leave a mapping as it was, which is not to be had when that has been changed.
    """
    cls, makers = plan.cls, plan.makers
    takers: dict[str, Maker] = {}

    def take(value: Any, owner: Any, key: Any, work: Work, depth: int) -> Any:
        if type(value) is not dict or depth > SHALLOW:
            return make(value, owner, key, work, depth)
        inside: list[tuple[str, Any, Maker]] = []
        for name, item in value.items():
            if type(item) not in ATOMS:
                taker = takers.get(name) or _learn(plan, takers, name)
                if taker is None:
                    return make(value, owner, key, work, depth)
                inside.append((name, item, taker))
        if plan.looks_again and not _is_accepted(plan, value):
            return make(value, owner, key, work, depth)
        node = new_node(cls)
        node._data = value
        node._views = None
        try:
            for name, item, taker in inside:
                alone = references_to(item) == REFERENCES_OF_AN_ITEM
                value[name] = (taker if alone else makers[name])(item, node, name, work, depth + 1)
        except ElementMetError:
            return make(value, owner, key, work, depth)
        if plan.looks_again:
            plan.finish(value)
        if work.slots:
            work.settle(value)
        return node

    return take


def _learn(plan: Plan, takers: dict[str, Maker], name: str) -> Maker | None:
    """Return what takes the values of a wire name; None where a value may be refused or cannot be judged yet."""
    field = plan.by_wire.get(name)
    if field is None:
        return PLAIN.make
    codec = field.codec
    if not field.resolved or codec.refuses:
        return None
    plan.relax(field)
    found = takers[name] = field.taker()
    return found


def _is_accepted(plan: Plan, data: dict[str, Any]) -> bool:
    """Tell whether no field refuses an atom that is given for it."""
    try:
        for field in plan.strict():
            value = data.get(field._rest_name)
            if value is not None and type(value) in ATOMS:
                field.check(value)
    except DeserializationError:
        return False
    return True

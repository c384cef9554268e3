"""SPEC 0, 3 and 4 at random: a model, and beside it a plain record of what it should hold."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from strategies import KINDS, WIRE_NAMES, Everything, Inner, Sample, joined, samples_by_attribute
from support.observe import OBSERVERS, seen_by

CONTAINERS = sorted(
    attribute for attribute, kind in KINDS.items() if kind.container and not attribute.startswith("inner")
)
SHARED = {"names", "counts", "ratios", "counts_by_name"}
"""Containers whose view may be the wire container: what is added to that is not decoded (SPEC 3.4)."""
Items = Any  # a list or a dict of samples
containers = st.sampled_from(CONTAINERS)
attributes = st.sampled_from(sorted(KINDS))


class Machine(RuleBasedStateMachine):
    """A model, and beside it the samples it should hold: what it shows is compared with them at every step.

    The fields of containers are remembered item by item, so that a change of one item is one here too.
    """

    def __init__(self) -> None:
        super().__init__()
        self.model = Everything()
        self.wire: dict[str, Any] = {}
        self.held: dict[str, Sample] = {}
        self.items: dict[str, Items] = {}
        self.views: dict[str, Any] = {}

    def hold(self, attribute: str, sample: Sample, *, sent: bool) -> None:
        """Note that the field was written: with wire values, or with Python values, that were sent then."""
        self.forget(attribute)
        wire = sample.encoded if sent else sample.wire
        self.wire[WIRE_NAMES[attribute]] = wire
        self.held[attribute] = Sample(wire, sample.typed, sample.encoded)

    def known(self) -> list[dict[str, Any]]:
        """Return what is known by attribute."""
        return [self.held, self.items, self.views]

    def forget(self, attribute: str) -> None:
        """Note that whatever was known of the field is no more."""
        for known in self.known():
            known.pop(attribute, None)

    def changed(self, attribute: str, items: Items, *, sent: bool) -> None:
        """Note that a container was changed in place; a changed view is encoded whole."""
        if sent:
            whole = joined(items)
            self.held[attribute] = Sample(whole.encoded, whole.typed, whole.encoded)
            pairs = items.items() if isinstance(items, dict) else enumerate(items)
            for key, item in list(pairs):
                items[key] = Sample(item.encoded, item.typed, item.encoded)
        else:
            self.held[attribute] = joined(items)
        self.wire[WIRE_NAMES[attribute]] = self.held[attribute].wire

    @initialize(samples=samples_by_attribute())
    def build(self, samples: dict[str, Sample]) -> None:
        """Begin with some wire data."""
        self.model = Everything({WIRE_NAMES[attribute]: sample.wire for attribute, sample in samples.items()})
        for attribute, sample in samples.items():
            self.hold(attribute, sample, sent=False)

    @rule(attribute=attributes)
    def read(self, attribute: str) -> None:
        """Read an attribute; a container is the object that was read before."""
        found = getattr(self.model, attribute)
        assert (self.held[attribute].typed if attribute in self.held else None) == found
        if attribute in CONTAINERS:
            assert self.views.setdefault(attribute, found) is found

    @rule(attribute=attributes, data=st.data())
    def write(self, attribute: str, data: st.DataObject) -> None:
        """Write an attribute."""
        sample = data.draw(KINDS[attribute].samples)
        setattr(self.model, attribute, sample.typed)
        self.hold(attribute, sample, sent=True)

    @rule(attribute=attributes, data=st.data(), way=st.sampled_from(["set", "update", "setdefault"]))
    def store(self, attribute: str, data: st.DataObject, way: str) -> None:
        """Store a wire value in one of the ways of a mapping."""
        sample, wire_name = data.draw(KINDS[attribute].samples), WIRE_NAMES[attribute]
        if way == "set":
            self.model[wire_name] = sample.wire
        elif way == "update":
            self.model.update({wire_name: sample.wire})
        else:
            self.model.setdefault(wire_name, sample.wire)
            if wire_name in self.wire:
                return
        # What was given is the model's now, and is changed with it.
        self.hold(attribute, sample, sent=False)
        self.wire[wire_name] = copy.deepcopy(sample.wire)

    @rule(attribute=attributes, way=st.sampled_from(["none", "del", "pop", "popitem"]))
    def remove(self, attribute: str, way: str) -> None:
        """Remove a key."""
        wire_name = WIRE_NAMES[attribute]
        if way == "popitem" and self.wire:
            wire_name, wire = self.wire.popitem()
            assert repr((wire_name, wire)) == repr(self.model.popitem())
            attribute = next(name for name, key in WIRE_NAMES.items() if key == wire_name)
        elif way == "del" and wire_name in self.wire:
            del self.model[wire_name]
        elif way == "pop":
            assert repr(self.wire.get(wire_name, "none")) == repr(self.model.pop(wire_name, "none"))
        else:
            setattr(self.model, attribute, None)
        self.wire.pop(wire_name, None)
        self.forget(attribute)

    @precondition(lambda self: any(name in self.held for name in CONTAINERS))
    @rule(data=st.data(), by_view=st.booleans(), fresh=st.booleans(), look=st.sampled_from(sorted(OBSERVERS)))
    def change(self, data: st.DataObject, by_view: bool, fresh: bool, look: str) -> None:  # noqa: FBT001
        """Add or remove an item in place, through the view or through the wire container, then look at the data."""
        attribute = data.draw(st.sampled_from([name for name in CONTAINERS if name in self.held]))
        if attribute not in self.items:
            return self.learn(attribute, data)
        items, item = self.items[attribute], data.draw(KINDS[attribute].scalars)
        if attribute in SHARED:
            item = Sample(item.encoded, item.typed, item.encoded)
        view = self.views[attribute] if by_view and not fresh and attribute in self.views else None
        if view is None:
            view = getattr(self.model, attribute) if by_view else self.model[WIRE_NAMES[attribute]]
        self.add_or_remove(view, items, item, by_view=by_view, remove=data.draw(st.booleans()))
        self.changed(attribute, items, sent=by_view)
        assert repr(self.wire) == seen_by(look, self.model)
        assert self.held[attribute].typed == getattr(self.model, attribute)
        return None

    def add_or_remove(self, target: Any, items: Any, item: Sample, *, by_view: bool, remove: bool) -> None:
        """Change a container and the samples of its items alike."""
        if remove and items:
            key = 0 if isinstance(items, list) else next(iter(items))
            del target[key], items[key]
        elif isinstance(items, list):
            items.append(item)
            target.append(item.typed if by_view else item.wire)
        else:
            items["new key"] = item
            target["new key"] = item.typed if by_view else item.wire

    def learn(self, attribute: str, data: st.DataObject) -> None:
        """Write a container whose items are known one by one."""
        scalars = KINDS[attribute].scalars
        items: Items = data.draw(st.lists(scalars, max_size=2))
        if KINDS[attribute].container is dict:
            items = {str(index): item for index, item in enumerate(items)}
        self.model[WIRE_NAMES[attribute]] = joined(items).wire
        self.hold(attribute, joined(items), sent=False)
        self.items[attribute] = items

    @rule(label=st.text(max_size=3), day=st.dates())
    def change_inside(self, label: str, day: date) -> None:
        """Write an attribute of the inner model, and change a view of it in place."""
        if self.model.inner is None:
            return
        inner: dict[str, Any] = {**self.wire["theInner"], "label": label, "madeOn": ["2024-01-02"]}
        self.wire["theInner"] = inner
        self.model.inner.label = label
        self.model.inner.made_on = [date(2024, 1, 2)]
        assert self.model.inner.made_on is not None
        self.model.inner.made_on.append(day)
        inner["madeOn"].append(day.isoformat())
        self.held["inner"] = Sample(inner, Inner(inner), inner)

    @rule(look=st.sampled_from(sorted(OBSERVERS)))
    def observe(self, look: str) -> None:
        """Look at the data in some way."""
        assert repr(self.wire) == seen_by(look, self.model)

    @rule()
    def clear(self) -> None:
        """Remove everything."""
        self.model.clear()
        self.wire.clear()
        for known in self.known():
            known.clear()

    @rule(way=st.sampled_from(["copy", "deepcopy", "pickle", "constructor"]))
    def replace(self, way: str) -> None:
        """Go on with a copy of the model."""
        ways: dict[str, Callable[[], Everything]] = {
            "copy": self.model.copy,
            "deepcopy": lambda: copy.deepcopy(self.model),
            "pickle": lambda: pickle.loads(pickle.dumps(self.model)),  # noqa: S301
            "constructor": lambda: Everything(self.model),
        }
        made = ways[way]()
        assert made == self.model
        self.model = made
        self.views.clear()

    @invariant()
    def same_keys(self) -> None:
        """The keys are always right, without a look at what they hold."""
        assert list(self.wire) == list(self.model)

    def teardown(self) -> None:
        """Look at everything once more."""
        assert repr(self.wire) == repr(self.model)
        for attribute, sample in self.held.items():
            assert sample.typed == getattr(self.model, attribute)
        assert repr(self.wire) == repr(self.model)


Machine.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    report_multiple_bugs=False,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
TestMachine = Machine.TestCase

"""What is done with a model of a payload, and looked at: one named observation an operation."""

from __future__ import annotations

import copy
import json
import operator
import pickle
from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType
from typing import Any, Dict, List, Optional  # noqa: UP035 - the forms that generated clients pass

from azure.core import serialization
from conformance._canonical import attempt

Operation = tuple[str, Callable[[], Any]]
AFTER = " after the reads"


class Subject:
    """One payload and the class it is for."""

    def __init__(self, base: ModuleType, model: Any, payload: dict[str, Any], other: dict[str, Any]) -> None:
        """Keep what all operations start from.

        Args:
            base: the implementation.
            model: the class.
            payload: what its models are built from.
            other: another payload for the same class.
        """
        self.base, self.model, self._payload, self._other = base, model, payload, other

    @property
    def payload(self) -> dict[str, Any]:
        """A copy of the payload."""
        return copy.deepcopy(self._payload)

    @property
    def other(self) -> dict[str, Any]:
        """A copy of the other payload."""
        return copy.deepcopy(self._other)

    def build(self) -> Any:
        """Return a new model of the payload."""
        return self.model(self.payload)

    @property
    def attributes(self) -> dict[str, str]:
        """The wire names by attribute."""
        return {name: field._rest_name for name, field in self.model._attr_to_rest_field.items()}

    def json(self, value: Any, **options: Any) -> str:
        """Return the JSON of anything that holds models."""
        return json.dumps(value, cls=self.base.SdkJSONEncoder, **options)

    def read(self) -> dict[str, Any]:
        """Return the attributes that can be read, of a model of their own."""
        model, values = self.build(), {}
        for name in self.attributes:
            try:
                values[name] = getattr(model, name)
            except Exception:  # noqa: BLE001, S112 - the operation of reading it shows the error
                continue
        return values


def observe(subject: Subject) -> dict[str, Any]:
    """Carry out every operation and return what was seen, by operation."""
    seen = {"construct": attempt(subject.build)}
    for operations in (_errors, _deserialized):
        seen.update((name, attempt(act)) for name, act in operations(subject))
    if isinstance(seen["construct"], dict) and "raises" in seen["construct"]:
        return seen
    for operations in (_output, _equality, _copies, _mapping, _attributes, _reads, _writes, _interop):
        seen.update((name, attempt(act)) for name, act in operations(subject))
    return seen


def _changed(model: Any, change: Callable[[Any], Any]) -> Any:
    """Return what a change gave, or the error it raised, and the model after it."""
    try:
        gave = change(model)
    except Exception as error:  # noqa: BLE001 - a failed change has to leave the model as it was
        gave = error
    return [gave, model]


def _output(subject: Subject) -> Iterator[Operation]:
    model = subject.build()
    yield "repr", lambda: repr(model)
    yield "str", lambda: str(model)
    yield "as_dict", model.as_dict
    yield "as_dict exclude_readonly", lambda: model.as_dict(exclude_readonly=True)
    yield "json", lambda: subject.json(model)
    yield "json exclude_readonly", lambda: subject.json(model, exclude_readonly=True)
    yield "json in a list in a dict", lambda: subject.json({"models": [model, None]})
    yield "the payload is left alone", lambda: [(given := subject.payload), subject.model(given), given][-1]


def _equality(subject: Subject) -> Iterator[Operation]:
    model = subject.build()
    changed = {**subject.payload, "addedLater": "changed"}
    others: dict[str, Any] = {
        "the payload": subject.payload,
        "another of it": subject.build(),
        "itself": model,
        "a changed payload": changed,
        "a changed model": subject.model(changed),
        "another payload": subject.other,
        "its items": list(model.items()),
        "None": None,
        "a number": 5,
        "a text": "text",
        "an object": object(),
    }
    for name, other in others.items():
        yield f"== {name}", partial(operator.eq, model, other)
        yield f"!= {name}", partial(operator.ne, model, other)
    yield "hash", lambda: hash(model)
    yield "bool", lambda: bool(model)


def _copies(subject: Subject) -> Iterator[Operation]:
    model = subject.build()
    yield "copy()", model.copy
    yield "copy.copy", lambda: copy.copy(model)
    yield "copy.copy is its own", lambda: _changed(subject.build(), lambda made: copy.copy(made).update(addedLater=1))
    yield "copy.deepcopy", lambda: copy.deepcopy(model)
    yield "pickle", lambda: pickle.loads(pickle.dumps(model))  # noqa: S301 - made in the same breath


def _mapping(subject: Subject) -> Iterator[Operation]:
    model, new = subject.build(), subject.build
    yield "len", lambda: len(model)
    yield "iter", lambda: list(model)
    yield "keys", lambda: list(model.keys())
    yield "values", lambda: list(model.values())
    yield "reversed", lambda: list(reversed(list(model.items())))
    for key in [*model, "missing"]:
        yield from _key(subject, model, key)
    yield "popitem", lambda: _changed(new(), lambda made: made.popitem())
    yield "popitem of nothing", lambda: subject.model({}).popitem()
    yield "clear", lambda: _changed(new(), lambda made: made.clear())
    yield "update mapping", lambda: _changed(new(), lambda made: made.update(subject.other))
    yield "update pairs", lambda: _changed(new(), lambda made: made.update(list(subject.other.items())))
    yield "update keywords", lambda: _changed(new(), lambda made: made.update(addedLater={"a": 1}))
    yield "update two", lambda: _changed(new(), lambda made: made.update({}, {}))


def _key(subject: Subject, model: Any, key: str) -> Iterator[Operation]:
    new = subject.build
    yield f"get {key}", lambda: model.get(key)
    yield f"get {key} default", lambda: model.get(key, "default")
    yield f"[{key}]", lambda: model[key]
    yield f"in {key}", lambda: key in model
    yield f"pop {key}", lambda: _changed(new(), lambda made: made.pop(key))
    yield f"pop {key} default", lambda: _changed(new(), lambda made: made.pop(key, "default"))
    yield f"del {key}", lambda: _changed(new(), lambda made: made.__delitem__(key))
    yield f"setdefault {key}", lambda: _changed(new(), lambda made: made.setdefault(key, "default"))
    yield f"setdefault {key} None", lambda: _changed(new(), lambda made: made.setdefault(key))
    yield f"[{key}] =", lambda: _changed(new(), lambda made: made.__setitem__(key, {"set": [1]}))


def _attributes(subject: Subject) -> Iterator[Operation]:
    for name in subject.attributes:
        yield from _attribute(subject, name)


def _attribute(subject: Subject, name: str) -> Iterator[Operation]:
    yield f"read {name}", lambda: getattr(subject.build(), name)
    yield f"read {name} of another", lambda: getattr(subject.model(subject.other), name)
    yield f"read {name} after an update", lambda: getattr(_updated(subject), name)
    yield f"clear {name}", lambda: _changed(subject.build(), lambda made: setattr(made, name, None))
    yield f"in place {name}", lambda: subject.json(_mutated(subject.build(), name))
    yield f"unset {name}", lambda: getattr(subject.model({}), name)
    yield f"write {name} wrong", lambda: _changed(subject.build(), lambda made: setattr(made, name, "wrong"))


def _mutated(model: Any, attribute: str) -> Any:
    """Return the model after its list or dict grew by what it already holds."""
    value = getattr(model, attribute)
    if isinstance(value, list):
        value.extend(value[:1])
    elif isinstance(value, dict):
        value["addedLater"] = next(iter(value.values()), None)
    return model


def _reads(subject: Subject) -> Iterator[Operation]:
    model = subject.build()
    values = {name: attempt(partial(getattr, model, name)) for name in subject.attributes}
    yield f"reads again{AFTER}", lambda: [attempt(partial(getattr, model, name)) == values[name] for name in values]
    yield f"construct{AFTER}", lambda: model
    yield f"repr{AFTER}", lambda: repr(model)
    yield f"values{AFTER}", lambda: list(model.values())
    yield f"as_dict{AFTER}", model.as_dict
    yield f"json{AFTER}", lambda: subject.json(model)
    yield f"json exclude_readonly{AFTER}", lambda: subject.json(model, exclude_readonly=True)
    yield f"== the payload{AFTER}", lambda: model == subject.payload
    yield f"== another of it{AFTER}", lambda: model == subject.build()
    yield f"copy.deepcopy{AFTER}", lambda: copy.deepcopy(model)
    yield f"pickle{AFTER}", lambda: pickle.loads(pickle.dumps(model))  # noqa: S301 - made in the same breath
    yield f"update mapping{AFTER}", lambda: _changed(model, lambda made: made.update(subject.other))
    for name in subject.attributes:
        yield f"read {name} after an update{AFTER}", partial(getattr, model, name)


def _updated(subject: Subject) -> Any:
    """Return a model that was updated before anything of it was read."""
    model = subject.build()
    model.update(subject.other)
    return model


def _writes(subject: Subject) -> Iterator[Operation]:
    values = subject.read()
    yield "keywords", lambda: subject.model(**values)
    yield "keywords: json", lambda: subject.json(subject.model(**values))
    yield "keywords: repr", lambda: repr(subject.model(**subject.read()))
    yield "keywords None", lambda: subject.model(**dict.fromkeys(values))
    yield "keywords raw", lambda: subject.model(**_by_attribute(subject))
    yield "keywords beside a mapping", lambda: subject.model(subject.payload, **dict.fromkeys(values, "ignored"))
    for name, value in values.items():
        yield f"write {name}", partial(_changed, subject.model({}), partial(_set, name, value))
        yield f"write {name} and read", partial(_changed, subject.model({}), partial(_set_and_read, name, value))


def _set(name: str, value: Any, model: Any) -> None:
    setattr(model, name, value)


def _set_and_read(name: str, value: Any, model: Any) -> Any:
    setattr(model, name, value)
    return getattr(model, name)


def _by_attribute(subject: Subject) -> dict[str, Any]:
    """Return the wire values of the payload by attribute, as people pass plain dicts and texts to a constructor."""
    payload = subject.payload
    return {name: payload[wire] for name, wire in subject.attributes.items() if wire in payload}


def _errors(subject: Subject) -> Iterator[Operation]:
    yield "unknown keyword", lambda: subject.model(no_such_attribute=1)
    yield "unknown keywords", lambda: subject.model(no_such_attribute=1, nor_this=2)
    yield "two positionals", lambda: subject.model({}, {})
    yield "three positionals", lambda: subject.model({}, {}, {})
    yield "empty", lambda: subject.model({})
    yield "nothing", subject.model
    yield "unknown attribute", lambda: subject.model({}).no_such_attribute
    yield "delete attribute", lambda: delattr(subject.model({}), next(iter(subject.attributes), "no_such_attribute"))


def _deserialized(subject: Subject) -> Iterator[Operation]:
    # Held as `Any`: a type checker takes a variable for no type.
    model, deserialize = subject.model, subject.base._deserialize
    lists: Any = List  # noqa: UP006 - as generated clients do
    dicts: Any = Dict  # noqa: UP006
    optional: Any = Optional
    yield "_deserialize", lambda: deserialize(model, subject.payload)
    yield "_deserialize List", lambda: deserialize(lists[model], [subject.payload, subject.other])
    yield "_deserialize Dict", lambda: deserialize(dicts[str, model], {"a": subject.payload})
    yield "_deserialize Optional", lambda: deserialize(optional[model], subject.payload)
    yield "_deserialize Optional None", lambda: deserialize(optional[model], None)
    yield (
        "_deserialize Optional[Dict[str, List]]",
        lambda: deserialize(optional[dicts[str, lists[model]]], {"a": [subject.payload], "b": []}),
    )
    yield "_deserialize a text", lambda: deserialize(model, "text")
    yield "_deserialize a list", lambda: deserialize(model, [subject.payload])
    yield "_deserialize None", lambda: deserialize(model, None)
    yield "_deserialize a model", lambda: deserialize(model, subject.build())


def _interop(subject: Subject) -> Iterator[Operation]:
    model = subject.build()
    yield "is_generated_model", lambda: serialization.is_generated_model(model)
    yield "attribute_list", lambda: serialization.attribute_list(model)
    yield "as_attribute_dict", lambda: serialization.as_attribute_dict(model)
    yield "as_attribute_dict exclude_readonly", lambda: serialization.as_attribute_dict(model, exclude_readonly=True)
    for name in subject.attributes:
        yield f"get_backcompat_attr_name {name}", partial(serialization.get_backcompat_attr_name, model, name)
    yield "items at the end", lambda: model

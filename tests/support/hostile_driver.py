"""A script: uses models with everything of `support.hostile` while an audit hook listens, and prints what it heard.

An audit hook cannot be removed, so this is a process of its own. What is printed is a list, as JSON: each event of the
interpreter that a value caused, and each answer that is no answer.

    python -m support.hostile_driver [EVERY]     # in tests/; without a number, every value with every form and format

With a number, each type of scalar is tried with its formats, and with every EVERYth value: each time with others.
"""

from __future__ import annotations

import copy
import json
import pickle
import sys
from collections.abc import Callable
from typing import Any

from class_strategies import FORMS, Field, attempt, made, scope_of
from support.bases import chosen
from support.hostile import DOCUMENTS, ENCODINGS, REFUSED, VALUES

import azure_like

BASE = chosen()
HARMLESS = (
    "object.__getattr__",
    "object.__setattr__",
    "object.__delattr__",
    "sys._getframe",
    "gc.",
    "cpython.",
    "builtins.id",
    "time.",
)
"""Events of reading and writing in the process itself: no code is run or found by them."""

SCALARS = [(form, form_) for form, form_ in FORMS if form.source == form.leaf and not form.quoted and form.suits(form_)]

Value = Any
heard: list[str] = []
listening = False
at: list[Any] = [None]
kept: list[str] = []


def listen(event: str, arguments: tuple[Any, ...]) -> None:
    """Note an event, unless it is harmless."""
    if listening and not event.startswith(HARMLESS):
        heard.append(f"{event}{ascii(arguments)[:200]} by {at[0]}")


def answered(what: str, found: Any) -> Any:
    """Return what was found; note an error that is not one of those that callers are told of."""
    allowed = (ValueError, TypeError) if what == "dump" else (ValueError,)
    if isinstance(found, Exception) and not isinstance(found, allowed):
        kept.append(f"{what} by {at[0]}: {found!r}"[:300])
    if isinstance(found, Exception):
        attempt(lambda: str(found))
    return found


def use(cls: Any, annotation: Any, value: Value) -> None:
    """Build, read, compare, copy and dump a model of a value, and decode the value alone."""
    model = answered("build", attempt(lambda: cls({"w": copy.deepcopy(value)})))
    answered("_deserialize", attempt(lambda: BASE._deserialize(annotation, copy.deepcopy(value))))
    if isinstance(model, Exception):
        return
    before = attempt(lambda: json.dumps(model, cls=BASE.SdkJSONEncoder))
    if type(before) is not type(attempt(lambda: json.dumps(value))):
        kept.append(f"dump by {at[0]}: {before!r}"[:300])
    read = answered("read", attempt(lambda: model.a))
    answered("show", attempt(lambda: repr(read)))
    answered("compare", attempt(lambda: model == {"w": value}))
    answered("copy", attempt(lambda: copy.deepcopy(model)))
    answered("as_dict", attempt(model.as_dict))
    answered("dump", attempt(lambda: json.dumps(model, cls=BASE.SdkJSONEncoder)))
    answered("write", attempt(lambda: setattr(cls({}), "a", read)))
    answered("validate", attempt(lambda: validate(model)))


validate: Callable[[Any], Any] = getattr(azure_like, "validate", repr)


def use_document(animal: Any, document: str, *, refused: bool) -> None:
    """Read a document as text and as bytes, and write what was read."""
    for form in (document, document.encode()):
        found = attempt(lambda form=form: BASE._deserialize_xml(animal, form))  # type: ignore[misc]
        at[0] = f"document {ascii(document)[:100]}"
        if refused and not isinstance(found, Exception):
            kept.append(f"{at[0]}: read as {found}"[:300])
        answered("XML", found)
        if not isinstance(found, Exception):
            answered("write XML", attempt(lambda found=found: BASE._get_element(found)))  # type: ignore[misc]
            answered("show", attempt(lambda found=found: str(found)))  # type: ignore[misc]


def run(every: int) -> None:
    """Use every value with every form and format, or some values with each scalar, and every document."""
    scope: Any = scope_of(BASE)
    pairs = FORMS if every == 1 else SCALARS
    for place, (form, format_) in enumerate(pairs):
        field = Field("a", "w", form, format_)
        cls = made(BASE, (field,))
        cls({"w": None}).a  # noqa: B018 -- an annotation is evaluated once: it is code, and no value
        for number, value in list(enumerate(VALUES))[place % every :: every]:
            shown = attempt(lambda value=value: ascii(value)[:60])  # type: ignore[misc]
            at[0] = f"{form.label} {format_} value {number} {shown}"
            listened(use, cls, field.resolved(scope), value)
    for document in DOCUMENTS:
        listened(use_document, scope.Fish, document, refused=False)
    for document in REFUSED:
        listened(use_document, scope.Fish, document, refused=True)
    for encoding in ENCODINGS:
        document = f'<?xml version="1.0" encoding="{encoding}"?><Fish><kind>shark</kind></Fish>'
        listened(use_document, scope.Fish, document, refused=False)


def listened(act: Callable[..., None], *arguments: Any, **keywords: Any) -> None:
    """Do something while the hook listens."""
    global listening  # noqa: PLW0603 -- a hook has no other way to be told
    listening = True
    try:
        act(*arguments, **keywords)
    finally:
        listening = False


def warm_up() -> None:
    """Use everything once with harmless values: what is imported at the first use of the library is imported now."""
    scope: Any = scope_of(BASE)
    harmless = ("2024-01-02T03:04:05Z", "Tue, 02 Jan 2024 03:04:05 GMT", "P1D", "aGk=", 5, {"kind": "shark"}, [1])
    for form, format_ in FORMS[::61]:
        field = Field("a", "w", form, format_)
        for value in harmless:
            attempt(lambda field=field, value=value: use(made(BASE, (field,)), field.resolved(scope), value))  # type: ignore[misc]
    use_document(scope.Fish, "<Fish><kind>shark</kind></Fish>", refused=False)
    use_document(scope.Fish, "<Fish", refused=True)
    pickle.dumps(scope.Fish({}))
    kept.clear()


def main() -> None:
    """Do it, and print what was heard and found."""
    warm_up()
    sys.addaudithook(listen)
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    sys.stdout.write(json.dumps({"heard": heard, "kept": kept, "values": len(VALUES), "forms": len(FORMS)}))


if __name__ == "__main__":
    main()

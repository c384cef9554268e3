"""The liveness request, operation by operation against the SDK's own model (SPEC 0 to 4, and 11.5)."""

import ast
import copy
import inspect
import json
import pickle
import textwrap
from collections.abc import Callable
from typing import Any

import pytest
from azure.ai.vision.face import _model_base as sdk_base
from azure.ai.vision.face import models as sdk
from azure.core.serialization import NULL, as_attribute_dict, attribute_list

import azure_like
from azure_like import models as ours

GUID = "0f8fad5b-d9cb-469f-a165-70867728950e"
WIRE: dict[str, Any] = {
    "livenessOperationMode": "Passive",
    "sendResultsToClient": False,
    "deviceCorrelationIdSetInClient": False,
    "deviceCorrelationId": GUID,
    "authTokenTimeToLiveInSeconds": 600,
}
WRONG: dict[str, Any] = {
    "livenessOperationMode": 5,
    "sendResultsToClient": "maybe",
    "deviceCorrelationIdSetInClient": None,
    "deviceCorrelationId": 7,
    "authTokenTimeToLiveInSeconds": "ten",
    "unknown": {"a": [1]},
}
ATTRIBUTES = [
    "liveness_operation_mode",
    "send_results_to_client",
    "device_correlation_id_set_in_client",
    "device_correlation_id",
    "auth_token_time_to_live_in_seconds",
]


def plain(value: Any) -> Any:
    """Return a value in a form that can be compared over two packages: enum members by class name and name."""
    if isinstance(value, (sdk.LivenessOperationMode, ours.LivenessOperationMode)):
        return (type(value).__name__, value.name, value.value)
    if isinstance(value, (sdk.CreateLivenessSessionContent, ours.CreateLivenessSessionContent)):
        return (type(value).__name__, dict(value))
    return (type(value).__name__, value) if isinstance(value, (bool, int, float)) else value


def outcome(operation: Callable[[Any, Any], Any], models: Any, encoder: Any) -> Any:
    """Return what an operation gives, or the class and message of its error."""
    try:
        found = operation(models, encoder)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        kind = next(cls for cls in (KeyError, TypeError, ValueError, AttributeError) if cls in type(error).__mro__)
        return (kind.__name__, str(error))
    return [plain(item) for item in found] if isinstance(found, (list, tuple)) else plain(found)


def content(models: Any, *args: Any, **kwargs: Any) -> Any:
    """Return a request of one of the two packages."""
    return models.CreateLivenessSessionContent(*args, **kwargs)


def reads(request: Any) -> list[Any]:
    """Return every attribute of a request."""
    return [getattr(request, name) for name in ATTRIBUTES]


def changed(request: Any, change: Callable[[Any], Any]) -> tuple[Any, ...]:
    """Return what a change gives, and the request afterwards: data, order, attributes, text."""
    found = change(request)
    return (found, dict(request), list(request), *reads(request), str(request))


def assign(name: str, value: Any) -> Callable[[Any], Any]:
    """Return a change that sets an attribute."""
    return lambda request: setattr(request, name, value)


def clear_all(request: Any) -> Any:
    """Clear a request that was read before."""
    reads(request)
    return request.clear()


BUILDS: dict[str, Callable[[Any], Any]] = {
    "nothing": content,
    "mapping": lambda m: content(m, WIRE),
    "wrong types": lambda m: content(m, WRONG),
    "nulls": lambda m: content(m, dict.fromkeys(WIRE)),
    "keywords": lambda m: content(
        m,
        liveness_operation_mode=m.LivenessOperationMode.PASSIVE_ACTIVE,
        send_results_to_client=True,
        device_correlation_id=GUID,
        auth_token_time_to_live_in_seconds=60,
    ),
    "keywords that are None": lambda m: content(m, liveness_operation_mode="Passive", device_correlation_id=None),
    "an unknown mode": lambda m: content(m, liveness_operation_mode="Dance"),
    "NULL": lambda m: content(m, liveness_operation_mode="Passive", device_correlation_id=NULL),
    "a mapping and keywords": lambda m: content(m, {"livenessOperationMode": "Passive"}, device_correlation_id=GUID),
    "another request": lambda m: content(m, content(m, WIRE)),
}
OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "reads": lambda r, _: reads(r),
    "data": lambda r, _: (dict(r), list(r), list(r.keys()), list(r.values()), list(r.items()), len(r)),
    "items by key": lambda r, _: [r.get(name) for name in [*WIRE, "unknown", "liveness_operation_mode"]],
    "contains": lambda r, _: [name in r for name in [*WIRE, *ATTRIBUTES, "unknown"]],
    "text": lambda r, _: (str(r), repr(r), f"{r}"),
    "as_dict": lambda r, _: (r.as_dict(), r.as_dict(exclude_readonly=True)),
    "json": lambda r, e: (json.dumps(r, cls=e), json.dumps([r], cls=e, exclude_readonly=True)),
    "equality": lambda r, _: (r == WIRE, r != WIRE, r == dict(r), r == 5, r is None, r == type(r)(dict(r))),
    "deepcopy": lambda r, _: (copy.deepcopy(r), copy.deepcopy(r) == r, *reads(copy.deepcopy(r))),
    "pickle": lambda r, _: (pickle.loads(pickle.dumps(r)) == r, *reads(pickle.loads(pickle.dumps(r)))),  # noqa: S301 -- made here
    "reads change nothing": lambda r, e: (reads(r), json.dumps(r, cls=e), str(r), r == dict(r)),
    "attribute_list": lambda r, _: attribute_list(r),
    "as_attribute_dict": lambda r, _: as_attribute_dict(r),
    "set a mode": lambda r, _: changed(r, assign("liveness_operation_mode", "PassiveActive")),
    "set a boolean": lambda r, _: changed(r, assign("send_results_to_client", True)),  # noqa: FBT003 -- the value to set
    "set None": lambda r, _: changed(r, assign("device_correlation_id", None)),
    "set NULL": lambda r, _: changed(r, assign("device_correlation_id", NULL))[2:],
    "set a wrong type": lambda r, _: changed(r, assign("auth_token_time_to_live_in_seconds", "x")),
    "set an unknown attribute": lambda r, _: changed(r, assign("unheard", 1)),
    "an unknown attribute": lambda r, _: r.unheard,
    "set an item": lambda r, _: changed(r, lambda q: q.__setitem__("authTokenTimeToLiveInSeconds", 5)),
    "delete an item": lambda r, _: changed(r, lambda q: q.__delitem__("livenessOperationMode")),
    "delete a missing item": lambda r, _: changed(r, lambda q: q.__delitem__("missing")),
    "get a missing item": lambda r, _: r["missing"],
    "pop": lambda r, _: changed(r, lambda q: q.pop("livenessOperationMode")),
    "pop a missing key": lambda r, _: changed(r, lambda q: q.pop("missing")),
    "pop with a default": lambda r, _: changed(r, lambda q: (q.pop("missing", 3), q.pop("missing", None))),
    "popitem": lambda r, _: changed(r, lambda q: q.popitem()),
    "setdefault": lambda r, _: changed(r, lambda q: (q.setdefault("livenessOperationMode", "x"), q.setdefault("y", 1))),
    "update": lambda r, _: changed(r, lambda q: q.update({"livenessOperationMode": "x"}, more=1)),
    "update with pairs": lambda r, _: changed(r, lambda q: q.update([("livenessOperationMode", "x")])),
    "update with two": lambda r, _: changed(r, lambda q: q.update({}, {})),
    "clear": lambda r, _: changed(r, clear_all),
    "hash": lambda r, _: hash(r),
}


LOSSES = {("NULL", "deepcopy"), ("NULL", "pickle")}
# The SDK's base loses a copied or unpickled NULL; ours keeps it, see below.
PAIRS = [(build, operation) for build in BUILDS for operation in OPERATIONS if (build, operation) not in LOSSES]


@pytest.mark.parametrize(("build", "operation"), PAIRS)
def test_same_as_the_sdk(build: str, operation: str) -> None:
    """Each operation on each request does what it does on the SDK's model (issue 2, the liveness request)."""

    def run(models: Any, encoder: Any) -> Any:
        return outcome(lambda m, e: OPERATIONS[operation](BUILDS[build](m), e), models, encoder)

    assert run(sdk, sdk_base.SdkJSONEncoder) == run(ours, azure_like.SdkJSONEncoder)


@pytest.mark.parametrize("copied", [copy.deepcopy, copy.copy, lambda request: pickle.loads(pickle.dumps(request))])  # noqa: S301 -- made here
def test_null_survives_a_copy(copied: Callable[[Any], Any]) -> None:
    """An explicit null is still one in a copy; the SDK's base loses it there (SPEC 3.7)."""
    again = copied(BUILDS["NULL"](ours))

    assert again.device_correlation_id is None
    assert {"livenessOperationMode": "Passive", "deviceCorrelationId": None} == json.loads(json.dumps(again.as_dict()))


@pytest.mark.parametrize("models", [sdk, ours])
def test_an_attribute_cannot_be_deleted(models: Any) -> None:
    """Deleting an attribute is an error in both (SPEC 4.4)."""
    request = content(models, WIRE)

    with pytest.raises(AttributeError):
        del request.device_correlation_id
    assert WIRE == dict(request)


@pytest.mark.parametrize(
    "build",
    [
        lambda m: content(m, unheard=1),
        lambda m: content(m, liveness_operation_mode="Passive", unheard=1, unknown=2),
        lambda m: content(m, livenessOperationMode="Passive"),
        lambda m: content(m, {}, {}),
        lambda m: content(m, {}, {}, {}),
    ],
)
def test_errors_are_those_of_the_sdk(build: Callable[[Any], Any]) -> None:
    """A constructor call that the SDK refuses is refused with the same class and message (SPEC 2.1, SPEC 2.3)."""
    with pytest.raises(TypeError) as theirs:
        build(sdk)
    with pytest.raises(TypeError) as mine:
        build(ours)

    assert str(theirs.value) == str(mine.value)


ANSWERS: list[dict[str, Any]] = [{}, {"sessionId": "1", "authToken": "t"}, {"sessionId": 5, "authToken": None, "x": 1}]


@pytest.mark.parametrize("data", ANSWERS)
def test_the_result_is_the_same_too(data: dict[str, Any]) -> None:
    """The typed answer reads and prints as the SDK's (issue 2, the liveness request)."""
    theirs: Any = sdk.CreateLivenessSessionResult(data)
    mine = ours.CreateLivenessSessionResult(data)

    assert theirs.session_id == mine.session_id
    assert theirs.auth_token == mine.auth_token
    assert theirs.as_dict() == mine.as_dict()
    assert str(theirs) == str(mine)


def overloads(cls: type) -> list[tuple[list[tuple[str, list[str]]], list[tuple[str, list[str], str | None]]]]:
    """Return the signatures of a constructor's overloads: positional and keyword-only names with their annotations."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(ast.unparse(mark) == "overload" for mark in node.decorator_list):
            positional = [(arg.arg, spelled(arg.annotation)) for arg in [*node.args.posonlyargs, *node.args.args]]
            keywords = [
                (arg.arg, spelled(arg.annotation), None if default is None else ast.unparse(default))
                for arg, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            ]
            found.append((positional, keywords))
    return found


def spelled(annotation: ast.expr | None) -> list[str]:
    """Return the arms of an annotation, however it is spelled, without quotes and the module that it names."""
    if annotation is None:
        return []
    if isinstance(annotation, ast.BinOp):
        return sorted(spelled(annotation.left) + spelled(annotation.right))
    if isinstance(annotation, ast.Subscript) and isinstance(annotation.value, ast.Name):
        if annotation.value.id == "Optional":
            return sorted([*spelled(annotation.slice), "None"])
        if annotation.value.id == "Union" and isinstance(annotation.slice, ast.Tuple):
            return sorted(arm for inner in annotation.slice.elts for arm in spelled(inner))
    return [ast.unparse(annotation).replace("'", "").replace("_models.", "")]


@pytest.mark.parametrize("name", ["CreateLivenessSessionContent", "CreateLivenessSessionResult"])
def test_overloads_are_those_of_the_sdk(name: str) -> None:
    """The constructor has the SDK's overloads, name by name (issue 2, the liveness request)."""
    mine = overloads(getattr(ours, name))

    assert 2 == len(mine)
    assert overloads(getattr(sdk, name)) == mine


def test_fields_are_those_of_the_sdk() -> None:
    """The fields have the names, wire names and visibility of the SDK's (issue 2, the liveness request)."""

    def described(cls: Any) -> dict[str, tuple[Any, ...]]:
        cls()
        table = cls._attr_to_rest_field
        return {name: (field._rest_name, field._visibility, field._format) for name, field in table.items()}

    assert described(sdk.CreateLivenessSessionContent) == described(ours.CreateLivenessSessionContent)
    assert ATTRIBUTES == list(described(ours.CreateLivenessSessionContent))
    assert list(WIRE) == [row[0] for row in described(ours.CreateLivenessSessionContent).values()]


def test_the_enum() -> None:
    """The enum has the two known values, names in any case, and is text (SPEC 11.5)."""
    mode = ours.LivenessOperationMode

    assert {"PASSIVE": "Passive", "PASSIVE_ACTIVE": "PassiveActive"} == {member.name: member.value for member in mode}
    assert [member.name for member in sdk.LivenessOperationMode] == [member.name for member in mode]
    assert mode.PASSIVE is mode["passive"]
    assert mode.PASSIVE_ACTIVE is mode.__getattr__("passive_active")
    assert isinstance(mode.PASSIVE, str)
    assert "Passive" == str.__str__(mode.PASSIVE)
    with pytest.raises(ValueError, match="passive"):
        mode("passive")


@pytest.mark.parametrize("cls", [ours.CreateLivenessSessionContent, ours.CreateLivenessSessionResult])
def test_every_field_is_documented(cls: Any) -> None:
    """The class docstring tells of each field, as the SDK's does (issue 2, the liveness request)."""
    for name in cls._attr_to_rest_field:
        assert f":ivar {name}:" in cls.__doc__
        assert f":vartype {name}:" in cls.__doc__


@pytest.mark.parametrize("fact", ["60 to 86400", "600", "204", "GUID", "null", "seconds"])
def test_the_facts_are_documented(fact: str) -> None:
    """The units, ranges and defaults of the table are in the docstring (issue 2, the liveness request)."""
    assert fact in (ours.CreateLivenessSessionContent.__doc__ or "")

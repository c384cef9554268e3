"""`as_attribute_dict` beside azure-core's function of that name (SPEC 11.2, 12)."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timezone
from decimal import Decimal
from enum import Enum
from io import BytesIO
from typing import Any, Dict, List, Optional, Set, Tuple
from uuid import UUID

import pytest
from azure.core.serialization import NULL as CORE_NULL
from azure.core.serialization import as_attribute_dict as of_core
from hypothesis import given, settings
from hypothesis import strategies as st

from azure_like import NULL, Model, as_attribute_dict, rest_field
from azure_like.exceptions import SerializationError
from azure_like.models import CreateLivenessSessionContent, CreateLivenessSessionResult


class Mood(str, Enum):
    """Moods."""

    GOOD = "good"


class Inner(Model):
    """A model inside."""

    some_day: Optional[datetime] = rest_field(name="someDay")
    read_only: Optional[str] = rest_field(name="readOnly", visibility=["read"])


class Outer(Model):
    """A model with values of all kinds."""

    when: Optional[datetime] = rest_field(name="theWhen")
    price: Optional[Decimal] = rest_field(name="thePrice")
    mood: Optional[Mood] = rest_field(name="theMood")
    inner: Optional[Inner] = rest_field(name="theInner")
    inners: Optional[List[Inner]] = rest_field(name="theInners")
    by_name: Optional[Dict[str, Inner]] = rest_field(name="byName")
    words: Optional[List[str]] = rest_field(name="theWords", format="commaDelimited")
    set_of: Optional[Set[str]] = rest_field(name="setOf")
    pair: Optional[Tuple[int, str]] = rest_field(name="thePair")
    days: Optional[List[date]] = rest_field(name="theDays")
    named: Optional[str] = rest_field(name="theNamed", original_tsp_name="tspNamed")
    upload: Any = rest_field(name="theUpload", is_multipart_file_input=True)
    read_only: Optional[Inner] = rest_field(name="readOnly", visibility=["read"])
    anything: Any = rest_field(name="theAnything")


NOW = datetime(2023, 1, 12, tzinfo=timezone.utc)
SINGLE = st.sampled_from(
    [None, 1, 1.5, "a", True, NULL, CORE_NULL, NOW, Decimal("1.5"), UUID(int=0), Mood.GOOD, b"a", {1}, 3j, BytesIO()]
)
INNER = st.builds(Inner, st.fixed_dictionaries({}, optional={"someDay": SINGLE, "readOnly": SINGLE, "more": SINGLE}))
VALUES = st.recursive(
    SINGLE | INNER,
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.sampled_from(["theWhen", "x"]), inner),
)
WIRE_NAMES = [field._rest_name for field in Outer._attr_to_rest_field.values()]


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from([*WIRE_NAMES, "extra"]), VALUES), st.booleans())
def test_it_is_azure_core_s_result(stored: dict[str, Any], exclude_readonly: bool) -> None:  # noqa: FBT001
    """Whatever is stored by its key, at any depth, the result is that of azure-core, in the same order."""
    model = Outer()
    for key, value in stored.items():
        model[key] = value
    expected = of_core(model, exclude_readonly=exclude_readonly)
    found = as_attribute_dict(model, exclude_readonly=exclude_readonly)
    assert repr(expected) == repr(found)


@pytest.mark.parametrize("exclude_readonly", [False, True])
@pytest.mark.parametrize(
    "model",
    [
        Outer(
            when=NOW,
            price=Decimal("1.5"),
            mood=Mood.GOOD,
            inner=Inner(some_day=NOW, read_only="x"),
            inners=[Inner(some_day=NOW)],
            by_name={"someDay": Inner(some_day=NOW)},
            words=["a", "b"],
            set_of={"q"},
            pair=(1, "a"),
            days=[date(2023, 1, 12)],
            named="n",
            upload=b"1",
            read_only=Inner(),
            anything={"x": [Inner(some_day=NOW)]},
        ),
        CreateLivenessSessionContent(liveness_operation_mode="Passive", send_results_to_client=True),
        CreateLivenessSessionResult({"sessionId": "a", "authToken": "b", "extra": {"sessionId": 1}}),
        Outer(),
    ],
)
def test_models_made_of_attributes(model: Model, exclude_readonly: bool) -> None:  # noqa: FBT001
    """So it is for models made of attributes, after their views were read too."""
    for field in Outer._attr_to_rest_field:
        getattr(model, field, None)
    found = as_attribute_dict(model, exclude_readonly=exclude_readonly)
    assert of_core(model, exclude_readonly=exclude_readonly) == found


def test_changed_views_are_in_it() -> None:
    """A list that was changed in place is encoded first."""
    model = Outer(days=[])
    assert model.days is not None
    model.days.append(date(2023, 1, 12))
    assert {"days": ["2023-01-12"]} == as_attribute_dict(model)


def test_nothing_is_shared() -> None:
    """The containers of the result are its own."""
    model = Outer({"theInners": [{"x": {"y": [1]}}], "z": {1}})
    found = as_attribute_dict(model)
    found["inners"][0]["x"]["y"].append(2)
    found["z"].add(2)
    assert {"theInners": [{"x": {"y": [1]}}], "z": {1}} == model


@pytest.mark.parametrize("value", [3, None, {"a": 1}, Outer, [Outer()]])
def test_what_is_no_model_is_refused(value: Any) -> None:
    """What is no model is a `TypeError`, as with azure-core."""
    with pytest.raises(TypeError):
        of_core(value)
    with pytest.raises(TypeError, match=r"as_attribute_dict\(\) expects a model, got"):
        as_attribute_dict(value)


def test_deep_and_endless_models() -> None:
    """A model deeper than the recursion limit works, and one that contains itself is a clear error."""
    model = Outer()
    for _ in range(sys.getrecursionlimit() * 2):
        model = Outer(anything=[(model,)])
    found = as_attribute_dict(model)
    for _ in range(sys.getrecursionlimit() * 2):
        (found,) = found["anything"][0]
    assert {} == found
    model["again"] = [model]
    with pytest.raises(SerializationError, match="contains itself"):
        as_attribute_dict(model)


PUBLISHED = """
from azure_like import as_attribute_dict, dropin
from azure_like._commands.samples import sample

dropin.install("azure.ai.vision.face")

from azure.ai.vision.face import models
from azure.core.serialization import as_attribute_dict as of_core

compared = 0
for name in models.__all__:
    cls = getattr(models, name)
    if hasattr(cls, "_plan"):
        model = cls(sample(cls))
        for exclude in (False, True):
            expected = of_core(model, exclude_readonly=exclude)
            assert expected == as_attribute_dict(model, exclude_readonly=exclude), name
            compared += bool(expected)
print(compared)
"""


def test_published_models() -> None:
    """So it is for the models of an SDK package, each filled with values of the declared types."""
    done = subprocess.run([sys.executable, "-c", PUBLISHED], capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr)
    assert 40 < int(done.stdout)

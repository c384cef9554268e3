"""Numbers, bytes, enums and other single values: they come back, or stay raw (SPEC 5, SPEC 6.1, SPEC 6.2)."""

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import isodate
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.fields import FEW, Colour, Level, comes_back, decode, encode, holder

SCALARS: list[tuple[Any, str | None]] = [
    (str, None),
    (int, None),
    (int, "str"),
    (float, None),
    (bool, None),
    (bool, "str"),
    (datetime, None),
    (datetime, "rfc7231"),
    (datetime, "unix-timestamp"),
    (date, None),
    (time, None),
    (timedelta, None),
    (timedelta, "duration-seconds-int"),
    (timedelta, "duration-milliseconds-float"),
    (Decimal, None),
    (bytes, None),
    (bytes, "base64url"),
    (UUID, None),
    (Colour, None),
    (Level, None),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = [(annotation, form, holder(annotation, form)) for annotation, form in SCALARS]


@FEW
@given(JSON)
@example(10**18)
@example(10**400)
@example(-(10**18))
@example(1e300)
@example(math.inf)
@example("9" * 5000)
@example("9999-12-31T23:59:59-14:00")
@example("0001-01-01T00:00:00+14:00")
@example("P99999999999D")
@example("\ud800")
def test_a_scalar_is_decoded_or_raw(wire: Any) -> None:
    """Whatever is on the wire of a scalar, reading gives its type or the wire value, and changes nothing (6.2)."""
    for annotation, form, cls in FIELDS:
        node = cls({"value": wire})
        sent = node.as_dict()
        found = node.value

        assert isinstance(found, (annotation, isodate.Duration)) or found == node["value"], (annotation, form)
        assert sent == node.as_dict()


@pytest.mark.parametrize(("annotation", "form"), SCALARS)
def test_none_is_none(annotation: Any, form: str | None) -> None:
    """``None`` decodes to ``None`` everywhere (SPEC 6.1)."""
    assert decode(annotation, None, form) is None
    assert [None] == decode(list[annotation], [None], form)
    assert {"a": None} == decode(dict[str, annotation], {"a": None}, form)


@FEW
@given(st.binary())
def test_bytes_come_back(value: bytes) -> None:
    """Bytes come back from either alphabet (SPEC 5, SPEC 6.6)."""
    assert comes_back(bytes, value)
    assert comes_back(bytes, value, "base64url")


@FEW
@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_decimals_come_back(value: Decimal) -> None:
    """A decimal that a float can hold comes back (SPEC 5, SPEC 6.7)."""
    assert comes_back(Decimal, value)


OTHERS: list[tuple[Any, str | None, Any]] = [
    (date, None, st.dates()),
    (time, None, st.times()),
    (UUID, None, st.uuids()),
    (Colour, None, st.sampled_from(Colour)),
    (bool, "str", st.booleans()),
    (int, "str", st.integers()),
]


@pytest.mark.parametrize(("annotation", "form", "values"), OTHERS)
@FEW
@given(data=st.data())
def test_the_others_come_back(annotation: Any, form: str | None, values: Any, data: st.DataObject) -> None:
    """Dates, times, UUIDs, enums, and numbers and booleans as text come back (SPEC 5, SPEC 6)."""
    assert comes_back(annotation, data.draw(values), form)


def test_not_a_number_stays_one() -> None:
    """A float that is not a number passes as it is (SPEC 5)."""
    assert math.isnan(decode(float, math.nan))
    assert math.isnan(encode(Decimal("NaN")))

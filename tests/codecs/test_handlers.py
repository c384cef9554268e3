"""The registry of serializers and deserializers for classes that are not models (SPEC 5, SPEC 11.1)."""

import json
from datetime import date
from typing import Any

import pytest

import azure_like._model_base as mb

REGISTRY = mb.TYPE_HANDLER_REGISTRY


class Money:
    """A class with handlers, and with a subclass."""

    def __init__(self, amount: int, currency: str) -> None:
        self.amount = amount
        self.currency = currency


class Tip(Money):
    """A subclass of a class with handlers."""


class Shape:
    """A class for handlers that are found by a predicate."""

    sides = 4


class Square(Shape):
    """One of its subclasses."""


@pytest.fixture
def _handlers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register handlers, and forget them after the test."""
    fresh = type(REGISTRY)()
    for name, value in vars(fresh).items():
        monkeypatch.setattr(REGISTRY, name, value)

    @REGISTRY.register_serializer(Money)
    def _(value: Money) -> dict[str, Any]:
        return {"amount": value.amount, "currency": value.currency}

    @REGISTRY.register_deserializer(Money)
    def _(cls: type[Money], data: dict[str, Any]) -> Money:
        return cls(data["amount"], data["currency"])

    @REGISTRY.register_serializer(lambda value: isinstance(value, Shape))
    def _(value: Shape) -> dict[str, Any]:
        return {"sides": value.sides}

    @REGISTRY.register_deserializer(lambda cls: isinstance(cls, type) and issubclass(cls, Shape))
    def _(cls: type[Shape], _data: dict[str, Any]) -> Shape:
        return cls()


WIRE = {"amount": 5, "currency": "EUR"}


@pytest.mark.usefixtures("_handlers")
def test_a_registered_class_in_a_field() -> None:
    """A registered class is encoded by its serializer and decoded by its deserializer, in any container (SPEC 5)."""

    class Bill(mb.Model):
        total: Money | None = mb.rest_field()
        parts: list[Money] | None = mb.rest_field()
        named: dict[str, Money] | None = mb.rest_field()

    bill = Bill(total=Money(5, "EUR"), parts=[Money(5, "EUR")], named={"a": Money(5, "EUR")})

    assert {"total": WIRE, "parts": [WIRE], "named": {"a": WIRE}} == bill.as_dict()
    again = Bill(bill.as_dict())
    total: Any = again.total
    parts: Any = again.parts
    named: Any = again.named
    assert [Money] * 3 == [type(value) for value in (total, parts[0], named["a"])]
    assert 5 == total.amount
    assert bill.as_dict() == again.as_dict()


@pytest.mark.usefixtures("_handlers")
def test_predicates() -> None:
    """A handler may be registered for a predicate of the value, or of the class (SPEC 5)."""

    class Drawing(mb.Model):
        shape: Square | None = mb.rest_field()

    drawing = Drawing(shape=Square())

    assert {"shape": {"sides": 4}} == drawing.as_dict()
    assert Square is type(Drawing({"shape": {"sides": 4}}).shape)


@pytest.mark.usefixtures("_handlers")
def test_the_encoder_uses_the_handlers() -> None:
    """`SdkJSONEncoder` writes registered classes, in a model and outside (SPEC 5, SPEC 8.3)."""

    class Bag(mb.Model):
        pass

    bag = Bag({"known": 1})
    bag["money"] = Money(5, "EUR")

    assert {"known": 1, "money": WIRE} == json.loads(json.dumps(bag, cls=mb.SdkJSONEncoder))
    assert [WIRE] == json.loads(json.dumps([Money(5, "EUR")], cls=mb.SdkJSONEncoder))


@pytest.mark.usefixtures("_handlers")
def test_deserialize_uses_the_handlers() -> None:
    """`_deserialize` of a registered class uses its deserializer (SPEC 9.1)."""
    assert "EUR" == mb._deserialize(Money, WIRE).currency
    assert ["EUR"] == [value.currency for value in mb._deserialize(list[Money], [WIRE])]


@pytest.mark.usefixtures("_handlers")
def test_lookups() -> None:
    """The registry gives the handler that fits, or ``None`` (SPEC 11.1)."""
    serializer: Any = REGISTRY.get_serializer(Money(5, "EUR"))
    deserializer: Any = REGISTRY.get_deserializer(Money)

    assert WIRE == serializer(Money(5, "EUR"))
    assert 5 == deserializer(WIRE).amount
    assert REGISTRY.get_serializer(object()) is None
    assert REGISTRY.get_deserializer(date) is None
    assert REGISTRY.get_serializer(Square()) is not None


@pytest.mark.usefixtures("_handlers")
def test_a_condition_is_a_class_or_a_predicate() -> None:
    """Anything else is refused, and the message names it (SPEC 11.1)."""
    wrong: Any = "Money"

    with pytest.raises(TypeError, match="'Money'"):
        REGISTRY.register_serializer(wrong)(lambda value: value)
    with pytest.raises(TypeError, match="'Money'"):
        REGISTRY.register_deserializer(wrong)(lambda cls, _: cls)


@pytest.mark.usefixtures("_handlers")
def test_handlers_registered_after_the_first_use() -> None:
    """A handler that is registered late is used from then on (SPEC 5)."""

    class Point:
        """A class without a handler at first."""

    class Place(mb.Model):
        at: Any = mb.rest_field()

    point = Point()
    before = Place(at=point)
    assert point is before["at"]

    REGISTRY.register_serializer(Point)(lambda _value: [0, 0])

    assert [0, 0] == Place(at=point)["at"]
    assert {"at": [0, 0]} == before.as_dict()

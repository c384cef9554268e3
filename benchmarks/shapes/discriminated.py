"""Workload 3: a list of items whose classes are chosen by three levels of discriminators.

Sensors pass their discriminator to ``super().__init__``, actuators assign it afterwards: both styles of the generator.
"""

# ruff: noqa: RUF009 - `prop` is a `dataclasses.field`

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from benchmarks.schema import prop


@dataclass
class Device:
    """A device of any kind."""

    kind: str | None = prop(discriminator=True)
    id: str | None = prop(readonly=True)
    name: str | None = prop()
    created: datetime | None = prop(readonly=True)
    enabled: bool | None = prop()
    weight: float | None = prop()
    tags: list[str] | None = prop()


@dataclass
class Sensor(Device):
    """A device that measures."""

    DISCRIMINATOR: ClassVar[str] = "sensor"
    family: str | None = prop(discriminator=True)
    unit: str | None = prop()
    precision: float | None = prop()


@dataclass
class ThermalSensor(Sensor):
    """Measures heat."""

    DISCRIMINATOR: ClassVar[str] = "thermal"
    variant: str | None = prop(discriminator=True)
    low: float | None = prop()


@dataclass
class Thermocouple(ThermalSensor):
    """Two metals."""

    DISCRIMINATOR: ClassVar[str] = "thermocouple"
    alloy: str | None = prop()


@dataclass
class Thermistor(ThermalSensor):
    """A resistor."""

    DISCRIMINATOR: ClassVar[str] = "thermistor"
    resistance: int | None = prop()


@dataclass
class OpticalSensor(Sensor):
    """Measures light."""

    DISCRIMINATOR: ClassVar[str] = "optical"
    variant: str | None = prop(discriminator=True)
    low: float | None = prop()


@dataclass
class Photodiode(OpticalSensor):
    """A diode."""

    DISCRIMINATOR: ClassVar[str] = "photodiode"
    area: int | None = prop()


@dataclass
class Actuator(Device):
    """A device that moves."""

    DISCRIMINATOR: ClassVar[str] = "actuator"
    ASSIGNED: ClassVar[bool] = True
    family: str | None = prop(discriminator=True)
    unit: str | None = prop()
    precision: float | None = prop()


@dataclass
class Motor(Actuator):
    """Turns."""

    DISCRIMINATOR: ClassVar[str] = "motor"
    variant: str | None = prop(discriminator=True)
    low: float | None = prop()


@dataclass
class Stepper(Motor):
    """Turns in steps."""

    DISCRIMINATOR: ClassVar[str] = "stepper"
    steps: int | None = prop()


@dataclass
class Servo(Motor):
    """Turns to an angle."""

    DISCRIMINATOR: ClassVar[str] = "servo"
    gear: str | None = prop()


@dataclass
class DeviceList:
    """The page."""

    value: list[Device] | None = prop()


ROOT = DeviceList
TAG_FIELD = "variant"

_LEAVES: tuple[tuple[str, str, str, str], ...] = (
    ("sensor", "thermal", "thermocouple", "alloy"),
    ("sensor", "thermal", "thermistor", "resistance"),
    ("sensor", "optical", "photodiode", "area"),
    ("actuator", "motor", "stepper", "steps"),
    ("actuator", "motor", "servo", "gear"),
)
_TEXT = frozenset({"alloy", "gear"})


def payload(scale: float = 1.0, seed: int = 30) -> dict[str, Any]:
    """Draw a page: 1 is 10,000 items."""
    draw = random.Random(seed)  # noqa: S311 - test data
    items = []
    for number in range(max(1, round(10_000 * scale))):
        kind, family, variant, own = draw.choice(_LEAVES)
        items.append(
            {
                "kind": kind,
                "id": f"/devices/{number}",
                "name": f"device-{number}",
                "created": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}T07:08:09Z",
                "enabled": number % 3 == 0,
                "weight": round(draw.uniform(0, 10), 3),
                "tags": ["lab", f"rack-{number % 20}"],
                "family": family,
                "unit": "mm",
                "precision": 0.01,
                "variant": variant,
                "low": round(draw.uniform(-10, 10), 2),
                own: f"{own}-{number % 7}" if own in _TEXT else number % 1000,
            }
        )
    return {"value": items}


def read(page: Any) -> None:
    """Read every attribute of every item once, as a person's code would."""
    for item in page.value:
        _ = item.kind, item.id, item.name, item.created, item.enabled, item.weight, item.tags
        _ = item.family, item.unit, item.precision
        variant = item.variant
        _ = item.low
        if variant == "thermocouple":
            _ = item.alloy
        elif variant == "thermistor":
            _ = item.resistance
        elif variant == "photodiode":
            _ = item.area
        elif variant == "stepper":
            _ = item.steps
        else:
            _ = item.gear

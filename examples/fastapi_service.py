"""A FastAPI service that takes and returns models, asked by the client for tests.

Run it from the checkout::

    pip install . annotated-types fastapi httpx2 && python examples/fastapi_service.py

To serve it, add ``uvicorn`` and run ``uvicorn fastapi_service:app --app-dir examples``.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from fastapi import FastAPI
from fastapi.testclient import TestClient

from azure_like import Model, rest_discriminator, rest_field


class Room(Model, rename="camel"):
    """A room that can be booked. The discriminator names its kind."""

    __mapping__: dict[str, Model] = {}
    kind: str = rest_discriminator()
    room_name: str = rest_field()


class Office(Room, discriminator="office"):
    """A room with desks."""

    kind: Literal["office"] = rest_discriminator()
    desks: Annotated[int, Ge(1), Le(12)] = rest_field()


class Booking(Model, rename="camel"):
    """A room at a time. The service fills in when it was booked."""

    room: Room = rest_field()
    starts_at: datetime = rest_field()
    booked_at: datetime | None = rest_field(visibility=["read"])


app = FastAPI(title="Rooms")


@app.post("/bookings")
def book(booking: Booking) -> Booking:
    """Book a room: the body is checked, and the answer is the wire form of the model."""
    booking.booked_at = datetime(2026, 11, 27, 12, tzinfo=timezone.utc)
    return booking


def show(client: TestClient, booking: dict[str, Any]) -> None:
    """Send a booking and print what comes back."""
    answer = client.post("/bookings", json=booking)
    print(f"POST /bookings {booking} gives {answer.status_code}:")
    if answer.status_code == 200:  # noqa: PLR2004 -- a status
        print(f"  {answer.json()}")
    else:
        for error in answer.json()["detail"]:
            print(f"  {'.'.join(map(str, error['loc']))}: {error['msg']}")


def main() -> None:
    """Book two rooms, one of them wrongly, and look at the schema."""
    client = TestClient(app)
    show(client, {"room": {"kind": "office", "roomName": "East", "desks": 4}, "startsAt": "2026-12-01T09:00:00Z"})
    show(client, {"room": {"kind": "office", "roomName": "West", "desks": 40}, "startsAt": "at nine"})
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    print(f"In OpenAPI, a desk count is {schemas['Office']['properties']['desks']}.")


if __name__ == "__main__":
    main()

"""A client of one's own for a service that answers in pages, over httpx.

The service is a function in this file, so that the example needs no network: `httpx.MockTransport` calls it. Leave out
`transport=` and give the address of your service instead. Run it from the checkout::

    pip install . httpx && python examples/paged_client.py
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Generic, TypeVar

import httpx

from azure_like import Model, rest_field

T = TypeVar("T")


class Page(Model, Generic[T], rename="camel"):
    """One page of a list of anything."""

    value: list[T] = rest_field()
    next_link: str | None = rest_field()


class Account(Model, rename="camel"):
    """An account as the service describes it."""

    account_name: str = rest_field()
    created_at: datetime = rest_field()


class Fault(Model):
    """What the service answers if something is wrong."""

    code: str = rest_field()
    message: str = rest_field()


class ServiceError(Exception):
    """The service refused a request."""


class AccountClient:
    """Lists accounts.

    Args:
        client: The httpx client that sends the requests.
    """

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def list_accounts(self, group: str) -> Iterator[Account]:
        """Yield all accounts of a group. The next page is asked for when the last account of a page was taken.

        Raises:
            ServiceError: The service refused a request.
        """
        link: str | None = f"/groups/{group}/accounts"
        while link is not None:
            response = self._client.get(link)
            if response.is_error:
                fault = Fault(response.json())
                message = f"{fault.code}: {fault.message}"
                raise ServiceError(message)
            page = Page[Account](response.json())
            yield from page.value
            link = page.next_link


def service(request: httpx.Request) -> httpx.Response:
    """Answer as a service does: two accounts on each of three pages."""
    if request.url.path != "/groups/demo/accounts":
        return httpx.Response(404, json={"code": "NotFound", "message": f"There is nothing at {request.url.path}."})
    first = int(request.url.params.get("skip", "0"))
    print(f"  (the service sends the accounts {first + 1} and {first + 2})")
    accounts = [
        {"accountName": f"account-{number}", "createdAt": f"2026-01-{number:02}T03:04:05.1234567Z"}
        for number in (first + 1, first + 2)
    ]
    page: dict[str, object] = {"value": accounts}
    if first < 4:  # noqa: PLR2004 -- the last page begins with the fifth account
        page["nextLink"] = f"https://service.example/groups/demo/accounts?skip={first + 2}"
    return httpx.Response(200, json=page)


def main() -> None:
    """List the accounts of a group that is there, and of one that is not."""
    with httpx.Client(base_url="https://service.example", transport=httpx.MockTransport(service)) as http:
        client = AccountClient(http)
        print("The accounts of the group 'demo':")
        for account in client.list_accounts("demo"):
            print(f"  {account.account_name}, created on {account.created_at:%d %B %Y}")
        print("\nThe accounts of the group 'other':")
        try:
            list(client.list_accounts("other"))
        except ServiceError as error:
            print(f"  The service refused: {error}")


if __name__ == "__main__":
    main()

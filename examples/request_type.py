"""Declares a request type with wire names by rule and constraints, and checks a request before it is sent.

Run it from the checkout::

    pip install . annotated-types && python examples/request_type.py
"""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

from annotated_types import Ge, Le, Len

from azure_like import Model, SdkJSONEncoder, rest_field, validate


class Recipient(Model, rename="camel"):
    """Somebody who gets the report."""

    mail_address: Annotated[str, Len(3, 254)] = rest_field()
    wants_summary: bool | None = rest_field()


class ReportRequest(Model, rename="camel"):
    """Asks for a report that is kept for some days. `report_name` is `reportName` on the wire, and so on."""

    report_name: Annotated[str, Len(1, 40)] = rest_field()
    first_day: date = rest_field()
    days_to_keep: Annotated[int, Ge(1), Le(365)] = rest_field()
    recipients: Annotated[list[Recipient], Len(1, 10)] = rest_field()


def tell(request: ReportRequest) -> None:
    """Print the problems of a request, or the JSON that would be sent."""
    problems = validate(request)
    if problems:
        print(f"  It is not sent, because it has {len(problems)} problems:")
        for problem in problems:
            print(f"    {problem}")
    else:
        print(f"  It is good. What is sent: {json.dumps(request, cls=SdkJSONEncoder)}")


def main() -> None:
    """Check a good request and one with mistakes."""
    print("A request:")
    request = ReportRequest(
        report_name="costs",
        first_day=date(2026, 1, 1),
        days_to_keep=30,
        recipients=[Recipient(mail_address="ada@example.org", wants_summary=True)],
    )
    tell(request)

    print("The same request after three mistakes:")
    request.days_to_keep = 1000
    request.recipients[0].mail_address = "a"
    del request["firstDay"]
    tell(request)


if __name__ == "__main__":
    main()

"""JSON numbers whose text says more than a float can hold."""

from __future__ import annotations

from typing import Any, ClassVar

from typing_extensions import Self


class ExactNumber(float):
    """A float that keeps the text of its JSON number: ``0.10``, or a number with more digits than a float has.

    It is the wire value of such a number where a `decimal.Decimal` may be declared. It is a float in every comparison
    and calculation. A `decimal.Decimal` is made of its text, and `azure_like.to_json` writes the text.

    Attributes:
        met: Whether the program has made one.
        text: The text of the number.

    Example:
        >>> ExactNumber("0.10") == 0.1, str(ExactNumber("0.10"))
        (True, '0.10')
    """

    __slots__ = ("text",)

    met: ClassVar[bool] = False
    text: str

    def __new__(cls, text: str) -> Self:
        """Make the number of a JSON text."""
        made = super().__new__(cls, text)
        made.text = text
        ExactNumber.met = True
        return made

    def __repr__(self) -> str:
        return self.text

    __str__ = __repr__

    def __reduce__(self) -> tuple[Any, ...]:
        return ExactNumber, (self.text,)


def number_of(text: str) -> float:
    """Return the float of a JSON number with a fraction or an exponent, exact where the float has another text."""
    number = float(text)
    return number if repr(number) == text else ExactNumber(text)

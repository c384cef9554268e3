"""How time and memory grow with size: the exponent of a power law through the points."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """Fit ``cost = a * size ** b`` by least squares of the logarithms and give ``b``.

    >>> round(exponent([1, 10, 100], [2, 20, 200]), 6)
    1.0

    Raises:
        ValueError: if there are fewer than two different sizes.
    """
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    if not spread:
        raise ValueError("an exponent needs two different sizes")
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread

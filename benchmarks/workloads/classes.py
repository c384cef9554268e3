"""Workload 6, classes: 1,000 generated-like classes, defined and used for the first time."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, Any

from benchmarks import sdk
from benchmarks.bases import MODULES, load_base
from benchmarks.timing import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from types import CodeType, ModuleType

WORKLOAD = "classes"
NUMBER = 1_000

DEFINE, FIRST_INSTANCE, FIRST_READ, FIRST_DESERIALIZE = (
    "define",
    "first instance",
    "first read",
    "first _deserialize",
)

_FULL = '["read", "create", "update", "delete", "query"]'
_CLASS = '''\
class Model{number:04}(_Model):
    """Model {number}."""

    name: Optional[str] = rest_field(name="name", visibility=["read"])
    """The name."""
    size_in_bytes: Optional[int] = rest_field(name="sizeInBytes", visibility={full})
    """The size."""
    created_at: Optional[datetime.datetime] = rest_field(name="createdAt", visibility=["read"])
    """The time."""
    labels: Optional[List[str]] = rest_field(name="labels", visibility={full})
    """The labels."""
    before: Optional["_models.Model{before:04}"] = rest_field(name="before", visibility={full})
    """The one before."""
    parts: Optional[List["_models.Model{before:04}"]] = rest_field(name="parts", visibility={full})
    """The parts."""

    @overload
    def __init__(
        self,
        *,
        size_in_bytes: Optional[int] = None,
        labels: Optional[List[str]] = None,
        before: Optional["_models.Model{before:04}"] = None,
        parts: Optional[List["_models.Model{before:04}"]] = None,
    ) -> None: ...

    @overload
    def __init__(self, mapping: Mapping[str, Any]) -> None:
        """
        :param mapping: the JSON of the model, by wire names.
        :type mapping: Mapping[str, Any]
        """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
'''

_PAYLOAD: dict[str, Any] = {
    "name": "n",
    "sizeInBytes": 5,
    "createdAt": "2024-05-06T07:08:09Z",
    "labels": ["a", "b"],
    "before": {"name": "o"},
    "parts": [{"name": "p"}],
}


def code() -> CodeType:
    """Compile the module once, so that only running it is measured."""
    text = [sdk.HEADER, *(_CLASS.format(number=n, before=max(0, n - 1), full=_FULL) for n in range(NUMBER))]
    return sdk.compiled("\n\n".join(text), WORKLOAD)


def _define(base: ModuleType, contender: str, compiled: CodeType) -> tuple[ModuleType, list[Any], float]:
    inner = sdk.new_package(base, contender)
    gc.collect()
    start = time.perf_counter()
    models = sdk.fill(inner, compiled)
    seconds = time.perf_counter() - start
    return models, [getattr(models, f"Model{number:04}") for number in range(NUMBER)], seconds


def _measure(contender: str, base: ModuleType, compiled: CodeType) -> Callable[[], Mapping[str, float]]:
    def measure() -> Mapping[str, float]:
        models, classes, define = _define(base, contender, compiled)
        start = time.perf_counter()
        made = [cls(size_in_bytes=5) for cls in classes]
        instances = time.perf_counter()
        for model in made:
            _ = model.size_in_bytes
        reads = time.perf_counter()
        sdk.drop(models)
        models, classes, _again = _define(base, contender, compiled)
        before = time.perf_counter()
        kept = [base._deserialize(cls, _PAYLOAD) for cls in classes]  # noqa: SLF001 - the name that packages import
        after = time.perf_counter()
        del kept
        sdk.drop(models)
        return {
            DEFINE: define,
            FIRST_INSTANCE: instances - start,
            FIRST_READ: reads - instances,
            FIRST_DESERIALIZE: after - before,
        }

    return measure


def cases(contenders: Sequence[str]) -> Iterator[Case]:
    """Give the cases, one a base."""
    compiled = code()
    for contender in contenders:
        base = load_base(contender) if contender in MODULES else None
        if base is not None:
            operations = (DEFINE, FIRST_INSTANCE, FIRST_READ, FIRST_DESERIALIZE)
            yield Case(WORKLOAD, contender, operations, _measure(contender, base, compiled))

"""`SdkJSONEncoder`: models, and what they hold, to JSON text (SPEC 8.3)."""

from __future__ import annotations

from collections.abc import Iterator
from json import JSONEncoder
from typing import Any, ClassVar

from azure_like._deep_text import text_of
from azure_like._depth import Work
from azure_like._plain import plain_data
from azure_like._plans.plan import Plan


class SdkJSONEncoder(JSONEncoder):
    """A `json.JSONEncoder` for models and the values that they hold.

    The data of a model are JSON already, so the encoder of the standard library writes them without a copy being made.

    Args:
        *args: As for `json.JSONEncoder`.
        exclude_readonly: Leave the readonly fields of models out.
        format: The format of values that are in no field, such as ``base64url`` for ``bytes``.
        **kwargs: As for `json.JSONEncoder`.

    Raises:
        TypeError: (from `encode`) A value of a class it does not know.
        ValueError: (from `encode`) A value that contains itself.

    Example:
        >>> import json
        >>> from datetime import date
        >>> json.dumps({"day": date(2023, 1, 12)}, cls=SdkJSONEncoder)
        '{"day": "2023-01-12"}'
    """

    _work: ClassVar[type[Work]] = Work

    def __init__(
        self,
        *args: Any,
        exclude_readonly: bool = False,
        format: str | None = None,  # noqa: A002 -- the name that generated packages pass
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.exclude_readonly = exclude_readonly
        self.format = format

    def encode(self, o: Any) -> str:
        """Return the JSON text of a value."""
        try:
            return super().encode(o)
        except RecursionError:
            return self._encode_deep(o)

    def iterencode(self, o: Any, _one_shot: bool = False) -> Iterator[str]:  # noqa: FBT001, FBT002 -- its signature
        """Return the JSON text of a value in pieces."""
        if _one_shot:  # from `encode`, which sees to what is too deep
            return super().iterencode(o, _one_shot)
        try:
            return iter(list(super().iterencode(o, _one_shot)))
        except RecursionError:
            return iter([self._encode_deep(o)])

    def default(self, o: Any) -> Any:
        """Return what stands for a value that the JSON module does not know.

        Raises:
            TypeError: Nor does this encoder.
        """
        cls = type(o)
        plan: Any = getattr(cls, "_plan", None)
        if plan.__class__ is not Plan or o._views is not None:
            plain = self._plain(o)
            return super().default(o) if plain is o else plain
        data = o._data
        if plan.cls is not cls:
            plan = plan.of(cls)
        if plan.special and plan.needs_formats(data):
            return self._plain(o)
        if not self.exclude_readonly:
            return data
        readonly = plan.readonly
        if readonly and not readonly.isdisjoint(data):
            data = data.copy()
            for name in readonly:
                data.pop(name, None)
        return data

    def _plain(self, o: Any) -> Any:
        return plain_data(o, exclude_readonly=self.exclude_readonly, form=self.format, work=self._work)

    def _encode_deep(self, o: Any) -> str:
        """Return the JSON text of a value that has too many levels to be written level by level."""
        return text_of(self._plain(o), super().encode)

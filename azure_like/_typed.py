"""`TypedModel`: a model whose constructor every type checker knows without a plugin."""

from __future__ import annotations

from typing_extensions import dataclass_transform

from azure_like._fields.declare import rest_discriminator, rest_field
from azure_like._model import Model


@dataclass_transform(kw_only_default=True, field_specifiers=(rest_field, rest_discriminator))
class TypedModel(Model):
    """A `Model` whose attributes are keyword arguments of its constructor to type checkers (PEP 681).

    At run time it is the same as `Model`. A type checker requires each attribute as a keyword of the declared type, and
    allows no other keyword. An attribute may be left out if it has ``default=UNSET``, which puts nothing into the data,
    or another ``default=``, which is put into the data. ``Optional`` alone is not enough, by the rule of PEP 681.

    A type checker does not know that a `TypedModel` can be made from a mapping: ``Pet({"name": "Rex"})`` works, but is
    reported.

    Args:
        *args: As for `Model`.
        **kwargs: As for `Model`.

    Example:
        >>> from typing import Optional
        >>> from azure_like import UNSET, TypedModel, rest_field
        >>> class Pet(TypedModel):
        ...     name: str = rest_field()
        ...     times_fed: Optional[int] = rest_field(name="timesFed", default=UNSET)
        >>> Pet(name="Rex")
        {'name': 'Rex'}
    """

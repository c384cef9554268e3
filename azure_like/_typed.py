"""`TypedModel`: a model whose constructor every type checker knows, without a plugin."""

from __future__ import annotations

from typing_extensions import dataclass_transform

from azure_like._fields.declare import rest_discriminator, rest_field
from azure_like._model import Model


@dataclass_transform(kw_only_default=True, field_specifiers=(rest_field, rest_discriminator))
class TypedModel(Model):
    """A `Model` whose attributes type checkers take for the keyword arguments of its constructor (PEP 681).

    At run time it is `Model` and nothing more. A type checker wants every attribute as a keyword of the declared type,
    and no others; an attribute that may be left out says ``default=UNSET``, which puts nothing into the data, or has a
    ``default=`` that does. ``Optional`` alone does not make it one that may be left out: that is the rule of PEP 681.

    What it costs: a checker no longer sees that a model can be built from a mapping. ``Pet({"name": "Rex"})`` works and
    is reported.

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

"""`json_schema`: the JSON Schema of a declaration. The machinery is imported at the first call."""

from __future__ import annotations

from typing import Any

__all__ = ["json_schema"]


def json_schema(cls: Any, /, *, ref_template: str = "#/$defs/{name}") -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the wire data of a model class.

    `validate` and the schema agree: data have an error if and only if they break the schema. A validator of schemas has
    to check ``format`` and ``contentEncoding`` for that. Only `validate` knows the rules between fields, predicates,
    bounds on dates, and fields with ``type=``. What is a warning there is allowed by the schema: unknown keys, enum
    values and discriminator values.

    Args:
        cls: A model class, or any annotation of models, such as ``list[Pet]`` or ``Optional[Cat | Dog]``.
        ref_template: The references to the schemas of classes, with ``{name}`` for the name.

    Returns:
        A new dict that ``json.dumps`` accepts. The schemas of classes are in its ``$defs``.

    Raises:
        TypeError: The argument is no class or annotation.

    Example:
        >>> from typing import Optional
        >>> from azure_like import Model, json_schema, rest_field
        >>> class Pet(Model):
        ...     times_fed: Optional[int] = rest_field(name="timesFed")
        >>> schema = json_schema(Pet)
        >>> schema["$ref"], schema["$defs"]["Pet"]["properties"]
        ('#/$defs/Pet', {'timesFed': {'type': ['integer', 'null']}})
    """
    from azure_like._functions.schemas.build import schema_of  # noqa: PLC0415 -- at the first call

    return schema_of(cls, ref_template)

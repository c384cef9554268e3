"""The JSON Schema of a form, and of a declaration."""

from __future__ import annotations

from typing import Any, Final, TypeGuard

from azure_like._annotations.forms import (
    AnyForm,
    ArrayForm,
    ClassForm,
    LateForm,
    LiteralForm,
    ObjectForm,
    TupleForm,
    UnionForm,
)
from azure_like._codecs.encode import SEPARATORS
from azure_like._functions.declarations import (
    ConstrainedForm,
    CustomForm,
    Declared,
    NullableForm,
    form_of,
    plain_form,
    without_itself,
)
from azure_like._functions.schemas.constraints import with_constraints
from azure_like._functions.schemas.models import ModelSchemas, agreeing, is_closed
from azure_like._functions.schemas.names import Definitions
from azure_like._functions.schemas.scalars import Schema, schema_of_class, schema_of_literal, with_null
from azure_like._mappings import is_model_class

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema_of(annotation: Any, ref_template: str) -> Schema:
    """Return the JSON Schema of a model class or any other annotation.

    Raises:
        TypeError: It is no annotation.
    """
    form = form_of(annotation, "json_schema")
    definitions = Definitions(ref_template)
    root = FormSchemas(definitions, None).schema(form)
    definitions.make()
    return {"$schema": _DIALECT, **root, **({"$defs": definitions.schemas} if definitions.schemas else {})}


class FormSchemas:
    """The maker of the schemas of forms with one format."""

    def __init__(self, definitions: Definitions, format_name: str | None) -> None:
        self._definitions = definitions
        self._format = format_name
        self._models = ModelSchemas(definitions, self._of_field)

    def _of_field(self, form: Declared, format_name: str | None) -> Schema:
        return FormSchemas(self._definitions, format_name).schema(form)

    def schema(self, form: Declared) -> Schema:
        """Return the schema of a form."""
        if isinstance(form, ClassForm):
            return self._of_class(form.cls)
        if isinstance(form, (AnyForm, CustomForm)):
            return {}
        if isinstance(form, LiteralForm):
            return schema_of_literal(form.values)
        if isinstance(form, NullableForm):
            return with_null(self.schema(form.form))
        if isinstance(form, ConstrainedForm):
            inner = self.schema(form.form)
            return with_constraints(inner, form.constraints, plain_form(form.form), self._format)
        if isinstance(form, LateForm):
            return self._of_alias(form)
        return self._of_several(form)

    def _of_several(self, form: UnionForm | ObjectForm | TupleForm | ArrayForm) -> Schema:
        if isinstance(form, UnionForm):
            return self._of_union(form)
        if isinstance(form, ObjectForm):
            inner = self.schema(form.value)
            return {"type": "object", **({"additionalProperties": inner} if inner else {})}
        array: Schema = {"type": ["array", "string"] if self._format in SEPARATORS else "array"}
        if isinstance(form, ArrayForm):
            inner = self.schema(form.item)
            return {**array, **({"items": inner} if inner else {})}
        number = len(form.items)
        items = {"prefixItems": [self.schema(item) for item in form.items]} if number else {}
        return {**array, **items, "minItems": number, "maxItems": number}

    def _of_class(self, cls: Any) -> Schema:
        return self._models.ref(cls) if is_model_class(cls) else schema_of_class(cls, self._format)

    def _of_union(self, form: UnionForm) -> Schema:
        schemas: list[Schema] = []
        for arm in form.arms:
            schema: Schema = self._models.arm(arm.cls) if _is_model(arm) else self.schema(arm)
            others = [found for other in form.arms if other is not arm and (found := _agreeing(other))]
            if others and _takes_what_others_name(arm):
                schema = {"allOf": [schema], **_unless(others, _agreeing(arm))}
            inners: list[Schema] = schema["anyOf"] if schema.keys() == {"anyOf"} else [schema]
            for inner in inners:
                if inner not in schemas:
                    schemas.append(inner)
        if {} in schemas:
            return {}
        return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}

    def _of_alias(self, form: LateForm) -> Schema:
        if form.endless:
            return {}  # it has other arguments at each level, so that no schema of finite size describes it
        name = form.key[0] if isinstance(form.key[0], str) else "Alias"
        key = ("alias", form.key, self._format)
        return self._definitions.ref(key, name, lambda: self.schema(without_itself(form.key, form.resolve())))


def _is_model(form: Declared) -> TypeGuard[ClassForm]:
    return isinstance(form, ClassForm) and is_model_class(form.cls)


def _agreeing(form: Declared) -> Schema | None:
    return agreeing(form.cls) if _is_model(form) else None


def _takes_what_others_name(form: Declared) -> bool:
    """Tell whether the schema of an arm lets an object pass that has the tag of another arm."""
    return not is_closed(form.cls) if _is_model(form) else isinstance(form, (ObjectForm, AnyForm))


def _unless(others: list[Schema], own: Schema | None) -> Schema:
    """Return the keywords for an arm that takes no object which the tags of other arms name, but for its own tag."""
    named = {"not": others[0] if len(others) == 1 else {"anyOf": others}}
    return named if own is None else {"anyOf": [own, named]}

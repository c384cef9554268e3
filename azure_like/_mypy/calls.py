"""A call of `rest_field` or `rest_discriminator` as it is written: its arguments, where they are literals."""

from __future__ import annotations

from mypy.nodes import CallExpr, Expression, ListExpr, NameExpr, StrExpr, TupleExpr


def keywords(call: CallExpr) -> dict[str | None, Expression]:
    """Return what a call passes by keyword but ``None``; what it spreads, as ``**options``, is under the name None."""
    return {
        name: value
        for name, value in zip(call.arg_names, call.args, strict=True)
        if not (isinstance(value, NameExpr) and value.fullname == "builtins.None")
    }


def text(expression: Expression | None) -> str | None:
    """Return the string that an expression is, if it is a literal one."""
    return expression.value if isinstance(expression, StrExpr) else None


def texts(expression: Expression | None) -> list[StrExpr]:
    """Return the literal strings that a list or tuple is made of; none where anything else is among them."""
    if not isinstance(expression, (ListExpr, TupleExpr)):
        return []
    found = [item for item in expression.items if isinstance(item, StrExpr)]
    return found if len(found) == len(expression.items) else []

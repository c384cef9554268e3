"""A call of `rest_field` or `rest_discriminator` as it is written: its arguments, where they are literals."""

from __future__ import annotations

from mypy.nodes import ARG_STAR2, CallExpr, Expression, ListExpr, NameExpr, StrExpr, TupleExpr


def argument(call: CallExpr, name: str) -> Expression | None:
    """Return what a call passes by a keyword; None where it passes nothing, or ``None`` itself."""
    for passed, value in zip(call.arg_names, call.args, strict=True):
        if passed == name:
            return None if isinstance(value, NameExpr) and value.fullname == "builtins.None" else value
    return None


def spreads(call: CallExpr) -> bool:
    """Tell whether a call passes keywords that cannot be read, as ``**options``."""
    return ARG_STAR2 in call.arg_kinds


def text(expression: Expression | None) -> str | None:
    """Return the string that an expression is, if it is a literal one."""
    return expression.value if isinstance(expression, StrExpr) else None


def texts(expression: Expression | None) -> list[StrExpr] | None:
    """Return the literal strings that a list or tuple is made of; None where anything else is among them."""
    if not isinstance(expression, (ListExpr, TupleExpr)):
        return None
    found = [item for item in expression.items if isinstance(item, StrExpr)]
    return found if len(found) == len(expression.items) else None

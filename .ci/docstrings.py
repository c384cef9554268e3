"""How the API reference reads docstrings; mkdocs.yml names this extension of griffe."""

from __future__ import annotations

import re
from typing import Any

import griffe


class Docstrings(griffe.Extension):
    """Shows examples as code, and leaves out the list of attributes of the SDK's style: each has a text of its own."""

    def on_object(self, *, obj: griffe.Object, **_kwargs: Any) -> None:
        """Change the docstring of an object before it is parsed."""
        if obj.docstring is None:
            return
        text = obj.docstring.value
        if re.search(r"^Example:$", text, re.MULTILINE):
            text = re.sub(r"^Example:$", "Examples:", text, flags=re.MULTILINE)
        else:
            text = re.sub(r"^>>> .*?(?=\n\n|\Z)", r"```pycon\n\g<0>\n```", text, flags=re.MULTILINE | re.DOTALL)
        obj.docstring.value = text.partition("\n:ivar ")[0].rstrip()

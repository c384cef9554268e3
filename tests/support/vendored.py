"""Packages made up for a test, each with a model base of its own in it, as generated packages have."""

from __future__ import annotations

import sys
from pathlib import Path

BASE = """
import json

RUN = True

class Model(dict):
    def __init_subclass__(cls, discriminator=None):
        pass

    def __init__(self, *args, **kwargs):
        super().__init__(*args or [kwargs])

    @classmethod
    def _deserialize(cls, data, exist_discriminators):
        return cls(data)

    def as_dict(self):
        return dict(self)

class SdkJSONEncoder(json.JSONEncoder):
    pass

def rest_field(**kwargs):
    return None

def rest_discriminator(**kwargs):
    return None

def _deserialize(annotation, value):
    return value

def _only_here(value):
    return value
"""
"""What stands for a vendored base: its names, and so little behind them that nobody takes it for the real one."""

MODELS = """
from typing import Any, Dict, List, Optional
from {base} import Model as _Model, rest_discriminator, rest_field

class Fish(_Model):
    __mapping__: Dict[str, _Model] = {{}}
    kind: str = rest_discriminator(name="kind")
    name: Optional[str] = rest_field(name="fishName")
    friends: Optional[List["Fish"]] = rest_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

class Shark(Fish, discriminator="shark"):
    teeth: Optional[int] = rest_field(name="teethCount")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, kind="shark", **kwargs)
"""


class Site:
    """A folder on the path, and the packages in it.

    Args:
        folder: the folder; it has to be empty.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, file: str, text: str = "") -> Path:
        """Write a file, given with its folders; those get no `__init__.py`."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def package(self, name: str, base: str = "_model_base", *, text: str = BASE, init: str = "") -> str:
        """Write a package with a base and the models on it.

        Args:
            name: its full name; the packages around it are namespaces.
            base: the base below it, such as `_generated._utils.model_base`; the models are beside it.
            text: what is in the base.
            init: what is in the `__init__.py` of the package.

        Returns:
            The name of the module of the base.
        """
        parts = name.replace(".", "/")
        home = base.removesuffix("._utils.model_base").removesuffix("_model_base").removesuffix("_utils.model_base")
        home = home.rstrip(".")
        self.write(f"{parts}/__init__.py", init)
        for folder in {home, base.rpartition(".")[0]} - {""}:
            self.write(f"{parts}/{folder.replace('.', '/')}/__init__.py")
        self.write(f"{parts}/{base.replace('.', '/')}.py", text)
        inner = f"{parts}/{home}" if home else parts
        below = base[len(home) :].lstrip(".")
        self.write(f"{inner}/models/__init__.py", "from ._models import Fish, Shark\n")
        self.write(f"{inner}/models/_models.py", MODELS.format(base=f"..{below}"))
        return f"{name}.{base}"

    def forget(self) -> None:
        """Take what was imported from the folder out of `sys.modules`."""
        for name, module in list(sys.modules.items()):
            paths = [getattr(module, "__file__", None) or "", *map(str, getattr(module, "__path__", ()))]
            if any(path.startswith(str(self.folder)) for path in paths):
                del sys.modules[name]

"""The subjects: the bases and the floors, and the peers by their names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from benchmarks import schema, sdk
from benchmarks.bases import MODULES, load_base
from benchmarks.peers import PEERS
from benchmarks.peers.subject import Subject

if TYPE_CHECKING:
    from types import ModuleType

JSON = "json"
XML = "ElementTree"
DATACLASS = "dataclass"


class BaseSubject(Subject):
    """SDK models on a base."""

    def __init__(self, base: ModuleType, root: type, label: str) -> None:
        """Declare the SDK models of a root shape on a base."""
        self.base = base
        self.models = sdk.declare(base, root, label)
        self.root = getattr(self.models, root.__name__)

    def classes(self) -> dict[str, type]:
        """Give the classes by the names of their shapes."""
        return {name: value for name, value in vars(self.models).items() if isinstance(value, type)}

    def build(self, data: Any) -> Any:
        """Build as generated operations do."""
        return self.base._deserialize(self.root, data)  # noqa: SLF001 - the name that generated packages import

    def plain(self, tree: Any) -> Any:
        """Give plain data."""
        return tree.as_dict()

    def dump(self, tree: Any) -> str:
        """Give JSON as generated operations do."""
        return json.dumps(tree, cls=self.base.SdkJSONEncoder, exclude_readonly=False)


class JsonSubject(Subject):
    """The floor: the standard library's JSON, with no models at all."""

    def parse(self, text: bytes) -> Any:
        """Parse."""
        return json.loads(text)

    def dump(self, tree: Any) -> str:
        """Dump."""
        return json.dumps(tree)


class DataclassSubject(Subject):
    """The floor: the shapes themselves with their hand-written ``from_wire``."""

    def __init__(self, root: Any) -> None:
        """Keep the root shape, or raise ``AttributeError`` where nobody wrote constructors for this workload."""
        self.root = root
        self.build_root = root.from_wire

    def classes(self) -> dict[str, type]:
        """Give the shapes."""
        return {shape.__name__: shape for shape in schema.reachable(self.root)}

    def build(self, data: Any) -> Any:
        """Build by hand-written code."""
        return self.build_root(data)


CONTENDERS: tuple[str, ...] = (*MODULES, *PEERS, DATACLASS, JSON)
SHORT_CONTENDERS: tuple[str, ...] = ("ours", "reference", "pydantic", JSON)


def make(contender: str, root: type) -> Subject | None:
    """Make the subject of a contender for a root shape, or give ``None`` where it does not take part."""
    if contender in MODULES:
        base = load_base(contender)
        return None if base is None else BaseSubject(base, root, contender)
    if contender == JSON:
        return JsonSubject()
    if contender == DATACLASS:
        return DataclassSubject(root) if hasattr(root, "from_wire") else None
    return PEERS[contender](root)

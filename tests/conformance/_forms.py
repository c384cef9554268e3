"""The annotation forms of SPEC 1.6, each with every kind of content, and the formats they are tried with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

FORMATS: tuple[str | None, ...] = (
    None,
    "rfc3339",
    "rfc7231",
    "unix-timestamp",
    "base64",
    "base64url",
    "str",
    "commaDelimited",
    "spaceDelimited",
    "pipeDelimited",
    "newlineDelimited",
    "duration-seconds-int",
    "duration-seconds-float",
    "duration-milliseconds-int",
    "duration-milliseconds-float",
)

_DELIMITED = FORMATS[7:11]
_OWN_FORMATS: dict[str, tuple[str | None, ...]] = {
    "datetime": FORMATS[1:4],
    "bytes": FORMATS[4:6],
    "bytearray": FORMATS[4:6],
    "int": ("str", *_DELIMITED),
    "bool": ("str",),
    "str": _DELIMITED,
    "Color": _DELIMITED,
    "timedelta": FORMATS[11:],
}

LEAVES = (
    *("str", "int", "float", "bool", "bytes", "bytearray", "datetime", "date", "time", "timedelta", "Decimal", "UUID"),
    *("Any", "object", "Color", "Level", "Literal['red', 5]", "Pet", "Fish", "Celsius", "Name"),
)

_EVERY_FORMAT = ("{}", "Optional[{}]", "List[{}]", "Dict[str, {}]")
_SPELLED = (
    *("Set[{}]", "Tuple[{}]", "Tuple[{}, str]", "Sequence[{}]", "Optional[List[{}]]"),
    *("List[Optional[{}]]", "List[List[{}]]", "Dict[str, List[{}]]", "List[Dict[str, {}]]", "Optional[Dict[str, {}]]"),
    *("Union[{}, str]", "Union[int, {}]", "Union[{}, List[{}]]", "Union[List[{}], {}]", "list[{}]", "dict[str, {}]"),
    "set[{}]",
)
_PLAIN = {
    "{} | None": "Optional[{}]",
    "list[{}] | None": "Optional[List[{}]]",
    "list[{} | None]": "List[Optional[{}]]",
    "{} | list[{}]": "Union[{}, List[{}]]",
    "Annotated[{}, 'doc']": "{}",
    "List[Annotated[{}, 'doc']]": "List[{}]",
    "Optional[Annotated[{}, 'doc']]": "Optional[{}]",
    "Tuple[{}, ...]": "List[{}]",
    "Mapping[str, {}]": "Dict[str, {}]",
    "Iterable[{}]": "List[{}]",
    "abc.Sequence[{}]": "Sequence[{}]",
    "abc.Mapping[str, {}]": "Dict[str, {}]",
    "abc.Set[{}]": "Set[{}]",
}
"""Other spellings, with the plain one that the reference is known to understand."""

_SINGLE = (
    *("list", "dict", "set", "tuple", "List", "Dict", "Set", "Tuple", "Sequence", "Mapping", "abc.Sequence"),
    *("Union[str, int]", "Union[bool, int]", "Union[float, str, bool]", "Union[datetime, timedelta]"),
    *(
        "Union[date, datetime]",
        "Union[bytes, datetime]",
        "Union[Color, Level]",
        "Union[str, Color]",
        "Union[Pet, Rock]",
    ),
    *("Union[Rock, Pet]", "Union[Pet, List[Rock]]", "Union[List[Rock], Pet]", "Union[Dict[str, int], List[int]]"),
    *("Union[str, Pet]", "Union[List[str], Dict[str, Pet]]", "Union[Pet, None, str]", "Optional[Union[Fish, str]]"),
    *("List[Union[Pet, str]]", "List[Union[datetime, timedelta]]", "Dict[str, Union[int, List[str]]]"),
    *("Tuple[int, str, datetime]", "Union[List[datetime], List[int]]", "Union[Literal['red'], int]"),
)


@dataclass(frozen=True)
class Form:
    """One annotation.

    Attributes:
        source: what stands in the class body.
        leaf: what the form is built around, empty where there is no such thing.
        plain: the same meaning in a spelling that the reference understands.
        quoted: whether it stands in the class body as a string.
    """

    source: str
    leaf: str
    plain: str
    quoted: bool = False

    @property
    def label(self) -> str:
        """How the form is shown."""
        return repr(self.source) if self.quoted else self.source

    def suits(self, format_: str | None) -> bool:
        """Say whether the format says something about what the annotation holds."""
        if format_ in _DELIMITED:
            return f"ist[{self.leaf}]" in self.source and self.leaf in {"str", "Color", "Name"}
        whole = (
            not self.source.startswith("Tuple[") or ", " not in self.source
        )  # a format is for all parts, or for none
        return format_ is None or (whole and format_ in _OWN_FORMATS.get(self.leaf, ()))


def forms() -> Iterator[tuple[Form, tuple[str | None, ...]]]:
    """Yield every form with the formats it is tried with."""
    for leaf in LEAVES:
        own = (None, *_OWN_FORMATS.get(leaf, ()))
        for pattern in _EVERY_FORMAT:
            yield _form(pattern, leaf), FORMATS
        for pattern in _SPELLED:
            yield _form(pattern, leaf), own
        for pattern, plain in _PLAIN.items():
            yield _form(pattern, leaf, plain), own
        for pattern in ("{}", "List[{}]", "Optional[{}]"):
            yield replace(_form(pattern, leaf), quoted=True), own
    for source in _SINGLE:
        yield Form(source, "", source), (None, *_DELIMITED)


def _form(pattern: str, leaf: str, plain: str = "") -> Form:
    """Return the form of a spelling; the reference knows nothing of a `NewType`, which means what it is made of."""
    known = "str" if leaf == "Name" else leaf
    return Form(pattern.replace("{}", leaf), leaf, (plain or pattern).replace("{}", known))

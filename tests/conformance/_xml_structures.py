"""Arrays, dicts, nested and polymorphic models, additional elements, and reading at top level (SPEC 10.3, 10.4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from conformance._xml_shapes import (
    DICT,
    LIST,
    OPTIONAL,
    SEQUENCE,
    SET,
    UNION,
    Declaring,
    Field,
    Shape,
    documents,
    named,
)


def arrays(making: Declaring) -> Iterator[Shape]:
    """Yield arrays: wrapped or not, of texts, numbers or models, with and without item names, required or optional."""
    item = making.model("It", named("It"), a=Field(str, named("A")))
    texts = [
        "<R/>",
        "<R><Xs/></R>",
        "<R><X/></R>",
        "<R><It/></R>",
        "<R><Xs><X>1</X><X>2</X></Xs></R>",
        "<R><Xs><X/><X> </X></Xs></R>",
        "<R><Xs><X>1</X><Other>9</Other></Xs></R>",
        "<R><Xs>7</Xs><Xs>8</Xs></R>",
        "<R><X>7</X><X>8</X></R>",
        "<R><Xs><X><A>1</A></X><X/></Xs></R>",
        "<R><Xs><It><A>1</A></It></Xs></R>",
        "<R><X><A>1</A></X><X/></R>",
        "<R><It><A>1</A></It><It/></R>",
    ]
    names: dict[str, dict[str, str]] = {"no item name": {}, "item name": {"itemsName": "X"}}
    for of, unwrapped, name, optional in product((str, int, item), (False, True), names, (False, True)):
        label = f"{of.__name__}, {'unwrapped' if unwrapped else 'wrapped'}, {name}, optional={optional}"
        annotation = OPTIONAL[LIST[of]] if optional else LIST[of]
        xml = named("Xs", unwrapped=unwrapped, **names[name])
        model = making.model(f"Array{label.title()}".replace(" ", ""), named("R"), xs=Field(annotation, xml))
        values: Any = {str: ["1", "2"], int: [1, 2]}.get(of, [item(a="1"), item(a="2")])
        yield Shape(f"array of {label}", model, documents(*texts), [{"xs": values}, {"xs": []}, {"xs": values[:1]}])


def containers(making: Declaring) -> Iterator[Shape]:
    """Yield dicts and containers in containers."""
    inner = making.model("In", named("In"), a=Field(str, named("A")))
    for label, annotation, texts, values in (
        (
            "dict of texts",
            DICT[str, str],
            ["<k>1</k><l/>", "<k>1</k><k>2</k>", "text", "<k><n>1</n></k>", "<q:k xmlns:q='urn:q'>1</q:k>", ""],
            [{"k": "1", "l": ""}, {}],
        ),
        ("dict of numbers", DICT[str, int], ["<k>1</k><l>x</l><m/>"], [{"k": 1}]),
        ("dict of anything", DICT[str, Any], ["<k>1</k><l/>", "<k><n>1</n></k>"], [{"k": "1"}]),
        ("dict of models", DICT[str, inner], ["<k><A>1</A></k><l/>"], [{"k": inner(a="1")}]),
        ("dict of lists", DICT[str, LIST[int]], ["<k><i>1</i></k><l/>"], [{"k": [1, 2]}]),
        ("list of lists", LIST[LIST[int]], ["<I><I>1</I><I>2</I></I><I/>"], [[[1, 2], [3]]]),
        ("list of lists of models", LIST[LIST[inner]], ["<I><I><A>1</A></I></I>"], [[[inner(a="1")]]]),
        ("list of dicts", LIST[DICT[str, str]], ["<I><k>1</k></I><I/>"], [[{"k": "1"}]]),
        ("list of anything", LIST[Any], ["<I>1</I><I/>", "<I><n>1</n></I>"], [["1"]]),
        ("set", SET[int], ["<I>1</I><I>2</I>"], []),
        ("sequence", SEQUENCE[int], ["<I>1</I><I>2</I>"], [[1, 2]]),
        ("commas", OPTIONAL[LIST[str]], [""], []),
        ("model or text", UNION[inner, str], ["<A>1</A>"], [inner(a="1")]),
    ):
        model = making.model(
            f"Holding{label.title()}".replace(" ", ""), named("R"), v=Field(annotation, named("V", itemsName="I"))
        )
        whole = [f"<R><V>{text}</V></R>" for text in texts]
        yield Shape(label, model, documents(*whole, "<R/>"), [{"v": value} for value in values])


def nested(making: Declaring) -> Iterator[Shape]:
    """Yield models in models."""
    inner = making.model("Inn", named("Inn"), a=Field(str, named("A")), n=Field(OPTIONAL[int], named("N")))
    outer = making.model(
        "Out",
        named("Out"),
        one=Field(inner, named("One")),
        maybe=Field(OPTIONAL[inner], named("Maybe")),
        bare=Field(OPTIONAL[inner], {}),
        none=Field(OPTIONAL[inner]),
    )
    texts = [
        "<Out/>",
        "<Other><One/></Other>",
        "<Out><One/><Maybe/></Out>",
        "<Out><One><A>1</A><N>5</N></One><Maybe>text</Maybe></Out>",
        "<Out><Inn><A>1</A></Inn></Out>",
        "<Out><bare><A>1</A></bare><none><A>2</A></none></Out>",
        "<Out><One><A>1</A></One><One><A>2</A></One></Out>",
        "<Out><One a='1' N='6'><A>1</A><Q>u</Q></One></Out>",
    ]
    full = {"one": inner(a="1", n=5), "maybe": inner(), "bare": inner(a="2"), "none": inner(a="3")}
    raw = {"one": {"a": "1", "q": "z"}}
    yield Shape("nested", outer, documents(*texts), [full, {"one": inner()}, raw])
    readonly = making.model(
        "Readonly",
        named("R"),
        a=Field(str, named("A"), {"visibility": ["read"]}),
        b=Field(str, named("B"), {"visibility": ["read", "create"]}),
        at=Field(str, named("At", attribute=True), {"visibility": ["read"]}),
        many=Field(LIST[inner], named("Many", unwrapped=True), {"visibility": ["read"]}),
    )
    yield Shape("readonly", readonly, models=[{"a": "1", "b": "2", "at": "3", "many": [inner(a="4")]}])
    tree = making.model("Tree", named("Tree"), a=Field(str, named("A")), kids=Field("List[Tree]", named("Kids")))
    texts = ["<Tree><A>1</A><Kids><Tree><A>2</A><Kids/></Tree><Tree/></Kids></Tree>"]
    yield Shape("tree", tree, documents(*texts), [{"a": "1", "kids": [tree(a="2", kids=[tree()])]}])
    text = making.model(
        "Text",
        named("Text"),
        at=Field(str, named("At", attribute=True)),
        v=Field(OPTIONAL[str], named("T", text=True)),
    )
    holder = making.model("Texts", named("Texts"), v=Field(LIST[text], named("Vs", itemsName="V")))
    texts = ['<Texts><Vs><V At="1">x</V><V/><V At="">x<b>y</b>z</V></Vs></Texts>']
    yield Shape("text with attributes", holder, documents(*texts), [{"v": [text(at="1", v="x"), text(v="y")]}])
    required = making.model("Required", named("Text"), v=Field(str, named("T", text=True)))
    yield Shape("required text", required, documents("<Text>x</Text>", "<Text/>"), [{"v": "x"}, {"v": ""}])


def additional(making: Declaring) -> Iterator[Shape]:
    """Yield elements that no field is declared for."""
    model = making.model("More", named("In"), a=Field(str, named("A")), b=Field(str, named("B")))
    texts = [
        "<In><A>1</A><Q>t</Q></In>",
        "<In><Z/></In>",
        "<In><Z> </Z></In>",
        "<In><L><i>1</i><i>2</i></L></In>",
        "<In><L><i>1</i></L></In>",
        "<In><D><x>1</x><y>2</y></D></In>",
        "<In><L><i>1</i><j/></L></In>",
        "<In><W at='1'>t</W></In>",
        "<In><W at='1'/></In>",
        "<In><W at='1'><i>1</i></W></In>",
        "<In><Deep><a><b><c>1</c></b></a></Deep></In>",
        "<In><Q>1</Q><Q>2</Q></In>",
        "<In at='1'><A>1</A></In>",
        "<In xmlns:p='urn:p'><p:Q>1</p:Q></In>",
        "<In><A>1</A><a>raw</a></In>",
        "<In><!-- c --><A>1</A><?pi x?><Q>1<!-- c -->2</Q></In>",
        "<In>text<A>1</A>tail</In>",
        "<In><A>1<n>2</n>3</A></In>",
    ]
    yield Shape(
        "additional",
        model,
        documents(*texts),
        [
            {"mapping": {"a": "1", "q": "t"}},
            {"mapping": {"b": "1", "q": "t", "a": "2"}},
            {"mapping": {"l": ["1", "2"]}},
            {"mapping": {"l": [1, True]}},
            {"mapping": {"d": {"x": "1", "y": ["2"]}}},
            {"mapping": {"l": []}},
            {"mapping": {"d": {}}},
            {"mapping": {"n": 5, "f": 1.5, "t": False}},
        ],
    )
    bare = making.model("Bare", None, a=Field(str), b=Field(OPTIONAL[int], {}))
    yield Shape("no metadata", bare, documents("<Bare><a>1</a><b>2</b></Bare>", "<x/>"), [{"a": "1", "b": 2}])


def polymorphic(making: Declaring) -> Iterator[Shape]:
    """Yield bases whose subclass is told by an attribute or a child, by themselves, in fields and in arrays."""
    for number, (label, xml) in enumerate(
        {
            "child": named("Kind"),
            "attribute": named("Kind", attribute=True),
            "no metadata": None,
            "child with a namespace": named("Kind", ns="urn:k", prefix="k"),
            "attribute with a namespace": named("Kind", ns="urn:k", prefix="k", attribute=True),
        }.items()
    ):
        kind = {"descriptor": making.base.rest_discriminator(name="kind", xml=xml)}
        base = making.model(
            f"Fish{number}",
            named("Fish"),
            namespace={"__mapping__": {}},
            kind=Field(str, None, kind),
            s=Field(OPTIONAL[int], named("S")),
        )
        sub = making.model(
            f"Shark{number}", named("Shark"), (base,), {"discriminator": "shark"}, t=Field(OPTIONAL[str], named("T"))
        )
        texts = [
            "<Fish><Kind>shark</Kind><T>1</T></Fish>",
            "<Fish Kind='shark'><T>1</T></Fish>",
            "<Fish><kind>shark</kind><T>1</T></Fish>",
            "<Fish kind='shark'><T>1</T></Fish>",
            "<Fish Kind='other' kind='other'><T>1</T></Fish>",
            "<Fish><Kind/><kind/><T>1</T></Fish>",
            "<k:Fish xmlns:k='urn:k' k:Kind='shark'><T>1</T></k:Fish>",
            "<k:Fish xmlns:k='urn:k'><k:Kind>shark</k:Kind><T>1</T></k:Fish>",
            "<Fish/>",
        ]
        yield Shape(f"polymorphic by {label}", base, documents(*texts))
        yield Shape(f"subclass by {label}", base, models=[{"kind": "shark", "s": 1, "t": "x"}], model=sub)
        field = making.model(f"Bowl{number}", named("Bowl"), v=Field(base, named("V")))
        yield Shape(
            f"field, {label}",
            field,
            documents(
                f"<Bowl><V>{texts[0][6:-7]}</V></Bowl>", "<Bowl><V Kind='shark' kind='shark'><T>1</T></V></Bowl>"
            ),
            [{"v": sub(kind="shark", s=1, t="x")}, {"v": base(kind="other", s=1)}],
        )
        many = making.model(f"Sea{number}", named("Sea"), v=Field(LIST[base], named("V", itemsName="I")))
        inside = texts[0].replace("Fish>", "I>") + "<I Kind='shark' kind='shark'><T>2</T></I>"
        yield Shape(
            f"array, {label}", many, documents(f"<Sea><V>{inside}</V></Sea>"), [{"v": [sub(kind="shark", s=1, t="x")]}]
        )


def top_level(making: Declaring) -> Iterator[Shape]:
    """Yield what a whole document can be read as, other than a model."""
    model = making.model("Top", named("Top"), a=Field(str, named("A")))
    for label, target, texts in (
        ("list of models", LIST[model], ["<L><Top><A>1</A></Top><Top/></L>", "<L/>"]),
        ("list of texts", LIST[str], ["<L><a>1</a><b/></L>"]),
        ("dict", DICT[str, str], ["<D><a>1</a></D>"]),
        ("text", str, ["<a>x</a>", "<a/>"]),
        ("number", int, ["<a>5</a>", "<a/>"]),
        ("optional model", OPTIONAL[model], ["<Top><A>1</A></Top>"]),
        ("model or text", UNION[model, str], ["<Top><A>1</A></Top>"]),
        ("anything", Any, ["<a>x</a>"]),
        (
            "model",
            model,
            [
                "<?xml version='1.0' encoding='utf-8'?><Top><A>é</A></Top>",
                b"<?xml version='1.0' encoding='latin-1'?><Top><A>\xe9</A></Top>",
                b"<Top><A>1</A></Top>",
                "\ufeff<Top><A>1</A></Top>",
                "<Top><A><![CDATA[<x>]]></A></Top>",
                "<Top><A>&#233;&lt;</A></Top>",
                "<Top><A>1\r\n2\r3&#13;</A></Top>",
            ],
        ),
    ):
        yield Shape(f"top level {label}", target, documents(*texts))
    yield Shape("characters", model, models=[{"a": text} for text in ("<&>\"'", "\n\t", "é😀", "]]>", " x ", "")])


def structures(making: Declaring) -> Iterator[Shape]:
    """Yield all of them."""
    for part in (arrays, containers, nested, additional, polymorphic, top_level):
        yield from part(making)

"""What a hostile service may send: names, discriminators, texts, numbers, dates, base64 and documents."""

from __future__ import annotations

import json
from typing import Any

TEXTS: tuple[str, ...] = (
    *("__class__", "__mapping__", "__dict__", "__init__", "__reduce__", "_data", "_views", "_plan", "_is_model"),
    *("os.system", "subprocess.Popen", "trust_canary", "trust_canary.value", "builtins.eval", "azure_like._cli"),
    *("__import__('trust_canary')", "exec('import trust_canary')", "lambda: 1", "[].__class__.__base__"),
    *("{0}", "{0.__class__.__init__.__globals__}", "{self._plan}", "%s%s%n", "%(a)s", "${jndi:ldap://localhost/a}"),
    *("{{7*7}}", "cos\nsystem\n(S'true'\ntR.", "!!python/object/apply:os.system ['true']", "<!ENTITY a 'b'>", "&a;"),
    *(
        "",
        " ",
        "\x00",
        "a\x00b",
        "\ud800",
        "\udfff\ud800",
        "\ufeff",
        "\u202e",
        "é" * 50,
        "a" * 20_000,
        "]]>",
        "../../x",
    ),
    *("file:///trust_canary", "/dev/null", "~/.netrc", "http://localhost:1/a"),
)
"""Texts, which are tried as values, keys and discriminators."""

NUMBERS: tuple[Any, ...] = (
    *(10**4999, -(10**5001), "9" * 5000, "-" + "9" * 5000, "0" * 5000, "1e99999999", "1" + "_0" * 50, "٣", "0x10"),
    *(float("nan"), float("inf"), float("-inf"), "NaN", "Infinity", "-inf", 1e308, -0.0, 5e-324, 2**63, -(2**64)),
)
DATES: tuple[Any, ...] = (
    *("0001-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59.9999999-23:59", "0000-01-01T00:00:00Z"),
    *("10000-01-01T00:00:00Z", "-0001-01-01", "0001-01-01", "9999-12-31", "0000-00-00", "2023-02-29", "2024-02-30"),
    *(
        "2024-01-01T24:00:00Z",
        "2024-01-01T23:59:60Z",
        "2024-01-01T00:00:00+99:99",
        "24:00:00",
        "23:59:60",
        "00:00+24:00",
    ),
    *("2024-W53-7", "2024-366", "99999999", "P999999999DT1S", "P99999999999D", "-P999999999D", "P0Y", "P1Y2M", "PT"),
    *("PT1e9S", "P" + "9" * 400 + "Y", "PT0." + "1" * 400 + "S", "Mon, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 9999"),
    *("Fri, 31 Dec 9999 23:59:59 -2359", "Thu, 32 Foo 2024 99:99:99 GMT", 253402300800, -62135596801, 1e18, -1e18),
)
BASE64: tuple[Any, ...] = (
    *("=", "==", "====", "a", "ab", "abc", "a===", "ab=c", "aGk==", "aGk=aGk=", "aG k=", "aGk=\n", "\naGk="),
    *("+/+/", "-_-_", "-/+_", "é", "aGkÿ", "\u0661aaa", "aGk\ud800", "a" * 20_001, "%3D", "aGk=%"),
)
SHAPES: tuple[Any, ...] = (
    *([], {}, [[]], [{}], [None], {"": None}, {"__class__": {"__mapping__": 1}}, {"_data": {}, "_views": {"a": 1}}),
    *({"kind": []}, {"kind": {}}, {"kind": None}, {"kind": 5}, {"kind": True}, {"kind": float("nan")}),
    *({"name": {"name": {"name": 5}}}, {"born": ["x"]}, [5, "x", {"kind": [1]}], {"a": {"a": {"a": [[[[1]]]]}}}),
    json.loads('{"kind": "shark", "kind": "os.system", "a": 1, "a": [1]}'),
)

VALUES: tuple[Any, ...] = (
    *(*TEXTS, *NUMBERS, *DATES, *BASE64, *SHAPES),
    *({text: text} for text in TEXTS),
    *({"kind": text, text: [text]} for text in TEXTS),
    *([value] for value in (*NUMBERS, *DATES, *BASE64)),
)

_ENTITIES = '<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">'
REFUSED: tuple[str, ...] = (
    "<!DOCTYPE Fish><Fish/>",
    '<!DOCTYPE Fish [<!ENTITY a "EXPANDED">]><Fish><kind>&a;</kind></Fish>',
    '<!DOCTYPE Fish [<!ENTITY a SYSTEM "file:///trust_canary">]><Fish><kind>&a;</kind></Fish>',
    '<!DOCTYPE Fish [<!ENTITY % a SYSTEM "http://localhost:1/a"> %a;]><Fish/>',
    '<!DOCTYPE Fish SYSTEM "file:///trust_canary"><Fish/>',
    '<!DOCTYPE Fish PUBLIC "-//a//b" "http://localhost:1/a"><Fish/>',
    '<!DOCTYPE Fish [<!ATTLIST Fish kind CDATA "EXPANDED">]><Fish/>',
    f"<!DOCTYPE Fish [{_ENTITIES}]><Fish><kind>&c;</kind></Fish>",
    '<?xml version="1.0"?><!-- <!DOCTYPE --><!DOCTYPE Fish [<!ELEMENT Fish ANY>]><Fish/>',
    "<Fish><kind>&undeclared;</kind></Fish>",
    "<Fish><kind>&#0;</kind></Fish>",
    "<Fish>\x00</Fish>",
    "<Fish><kind></Fish>",
    "<Fish xmlns:a='1' a:b='1' a:b='2'/>",
    "not a document",
    "",
)
"""Documents that are no documents, or have a document type: an error, and nothing that was in them."""

ENCODINGS = (
    "trust_canary",
    "os",
    "idna",
    "zlib_codec",
    "rot13",
    "unicode_escape",
    "undefined",
    "mbcs",
    "utf-7",
    "cp65001",
)
"""What a document may call its encoding, and is none: Python would import the codec of that name."""

DOCUMENTS: tuple[str, ...] = (
    "<?xml-stylesheet href='file:///trust_canary'?><Fish><kind>x</kind></Fish>",
    "<Fish xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///trust_canary'/></Fish>",
    "<Fish xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='os.system'><kind>os.system</kind></Fish>",
    "<Fish xsi='__class__' __class__='__mapping__' _data='x'><_data>1</_data><__class__>2</__class__></Fish>",
    "<Fish><kind><![CDATA[<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///trust_canary'>]>&b;]]></kind></Fish>",
    "<Fish><kind>{0.__class__}</kind><size>" + "9" * 5000 + "</size></Fish>",
    "<Fish><kind>__import__('trust_canary')</kind><size>trust_canary</size></Fish>",
    "<Fish><kind>shark</kind><teeth>NaN</teeth><kind>whale</kind></Fish>",
    "<Fish kind='builtins.eval' size='0x10'/>",
)

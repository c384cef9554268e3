"""docs/xml.md tells the truth: its examples run."""

from __future__ import annotations

import doctest
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def test_the_examples_give_what_they_show(checkout: Path) -> None:
    """Each example of the page gives what is shown below it, in the order of the page."""
    text = (checkout / "docs" / "xml.md").read_text(encoding="utf-8")
    examples = "\n".join(re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))
    test = doctest.DocTestParser().get_doctest(examples, {"__name__": "xml_examples"}, "docs/xml.md", None, 0)
    report: list[str] = []
    results = doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert "" == "".join(report)
    assert 15 < results.attempted

"""What the declarations of published packages are told: nothing (SPEC 1.10)."""

import json
import subprocess
import sys
from pathlib import Path


def test_no_published_package_is_told_anything() -> None:
    """All classes of the installed packages are imported and used through the hook without a warning (SPEC 1.10)."""
    program = Path(__file__).with_name("_declarations.py")
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=False, timeout=300)

    assert "" == done.stderr
    counted = json.loads(done.stdout)
    assert 15 <= counted["packages"]
    assert 2_500 <= counted["classes"]
    assert 300 <= counted["named"]

"""``python -m benchmarks``."""

from __future__ import annotations

import sys

from benchmarks.bases import measure_installed
from benchmarks.cli import main

if __name__ == "__main__":
    measure_installed()
    sys.exit(main(sys.argv[1:]))

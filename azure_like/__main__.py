"""``python -m azure_like``: the same as the ``azure-like`` command."""

import sys

from azure_like._cli import main

sys.exit(main())

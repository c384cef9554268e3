"""``python -m azure_like``: runs the ``azure-like`` command."""

import sys

from azure_like._cli import main

sys.exit(main())

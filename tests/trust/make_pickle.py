"""A command: stores pickles of this version, by every protocol, in tests/trust/pickles/VERSION.pickle.

python -m trust.make_pickle     # in tests/, once for each release
"""

from __future__ import annotations

import pickle
from importlib.metadata import version
from pathlib import Path

from support.parcels import parcels

FOLDER = Path(__file__).parent / "pickles"


def main() -> None:
    """Store the pickles: a pickle of the pickles of each model by its name and its protocol."""
    protocols = range(pickle.HIGHEST_PROTOCOL + 1)
    found = {(name, number): pickle.dumps(model, number) for name, model in parcels().items() for number in protocols}
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{version('azure-like')}.pickle").write_bytes(pickle.dumps(found, 2))


if __name__ == "__main__":
    main()

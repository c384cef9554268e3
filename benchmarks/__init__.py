"""The benchmark of ``azure_like``: several bases and peers, measured interleaved in one run.

``tox -e bench`` runs it against the built wheel. By hand, run it from the root of a checkout, with the dependency group
``bench`` installed; what is measured is the installed ``azure_like``, or the checkout's with ``PYTHONPATH=.``::

    python -m benchmarks --full        # every workload, every contender
    python -m benchmarks --short       # what CI runs: ratios against benchmarks/baseline.json
"""

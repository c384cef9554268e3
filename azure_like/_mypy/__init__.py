"""What the mypy plugin is made of; `azure_like.mypy` is the plugin.

Only mypy imports these modules: they need mypy, which is no requirement of the package.
"""

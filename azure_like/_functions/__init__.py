"""The public functions around a model, one theme a module. They are above the core and use it.

What takes long to import waits for its first use inside the functions.
"""

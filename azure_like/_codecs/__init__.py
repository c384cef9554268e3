"""Codecs: how the values of an annotation with a format are decoded and encoded.

Each module has one kind of value, in both directions. `choose` finds the codec of a normal form. `encode` encodes a
value by its class alone.
"""

"""Codecs: from the normal form of an annotation, with a format, to how its values are decoded and encoded.

One module a concern, always both directions. `choose` decides which codec it is, `encode` encodes by the value alone.
"""

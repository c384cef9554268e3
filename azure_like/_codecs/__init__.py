"""From a normal form and a format to the codec: one file a concern, always a decode/encode pair.

`choosing` decides which codec it is. It is not imported here: a program that only defines models needs none.
"""

"""How `azure_like` gets into the place of the model base of an Azure SDK package; `azure_like.dropin` is the door.

- `places`: where a base sits, and whose it is.
- `recognising`: whether a file is a base, of which generation, and what its package asks of it.
- `files`: the text of a package's modules.
- `identity`: the names that stand in its place, each package's own.
- `finder`: the import hook.
- `locating`: the bases of a package, without importing it.
"""

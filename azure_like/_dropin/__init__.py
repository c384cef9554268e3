"""How `azure_like` gets into the place of the model base of an Azure SDK package; `azure_like.dropin` is the door.

- `places`: where a base sits, and whose it is.
- `finder`: the import hook.
- `examining`: whether a module is a base that can be replaced; with `searching`, which names its package asks of it,
  and `recognising`, what a base defines.
- `identity`: the names that stand in the place of a base, each package's own.
- `locating`: the bases of a package, without importing it.
- `running`: ``azure-like run``.
- `doctor`: ``azure-like doctor``; with `survey`, what is installed, `checking`, which tries it in processes that run
  `worker`, and `samples`, wire data made up for that.
"""

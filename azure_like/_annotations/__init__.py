"""Annotations: the scopes in which their names are looked up, and their normal forms."""

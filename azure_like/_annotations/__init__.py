"""Annotations, as they are written: where their names are looked up, and what they mean."""

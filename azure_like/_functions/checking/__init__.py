"""The checks behind `azure_like.validate`, compiled once for each declaration."""

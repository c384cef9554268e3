"""The parts of `azure_like.json_schema`: schemas of single values, of forms, and of models."""

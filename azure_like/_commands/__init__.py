"""What the command ``azure-like`` does, beside the demo: one module for each job."""

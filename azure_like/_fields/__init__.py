"""Fields: how they are declared, and the properties and typed views through which they are read and written."""

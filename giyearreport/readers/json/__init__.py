"""The published shape, and its JSON Schema."""

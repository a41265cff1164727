"""Word documents (OOXML)."""

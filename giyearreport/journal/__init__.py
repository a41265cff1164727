"""What is written down of every request: its number, how long it took, and nothing that anybody wrote."""

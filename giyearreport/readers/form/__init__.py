"""The official form as documents print it: its sections, titles, tables, rows and labels, in any layout."""

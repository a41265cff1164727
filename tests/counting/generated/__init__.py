"""Sentences made by rule, whose facts are known because they were there first."""

"""A report in one format per file."""

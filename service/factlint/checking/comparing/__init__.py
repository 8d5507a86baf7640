"""Sets a claim beside a row, by the type of its value."""

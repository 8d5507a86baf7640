"""The use case: claims against rows, by rules, to a report."""

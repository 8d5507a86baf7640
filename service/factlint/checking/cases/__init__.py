"""From a claim to its case: the rows that may speak of it, and where it stands."""

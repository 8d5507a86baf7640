"""One article made ready for reading claims: words, names, lists, quotations and clauses, found where they stand."""

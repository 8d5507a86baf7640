"""Which record a claim means where it gives no name, title or number: found by what it is, as a reader would."""

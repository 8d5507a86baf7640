"""Reference tables: what we hold, read once into an immutable set and found by what a claim is about."""

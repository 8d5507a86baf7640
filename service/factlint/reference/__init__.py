"""Reference tables: how they are described, loaded, looked up and checked."""

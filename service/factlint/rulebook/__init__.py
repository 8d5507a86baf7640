"""Rules as data: how they are written, loaded, typed and compiled."""

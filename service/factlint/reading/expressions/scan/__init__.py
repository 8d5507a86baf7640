"""Running the patterns of expressions over a text in linear time."""

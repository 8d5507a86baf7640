"""Values and messages in the language of the reader."""

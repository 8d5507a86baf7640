"""Places in a text, and text made comparable."""

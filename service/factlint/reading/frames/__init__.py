"""Readings: how claims look in text, written in YAML, and the engine that finds them."""

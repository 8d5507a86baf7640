"""Dates of a text: what they say, and what fills what they leave open."""

"""Reads and checks what experts write in rules/reading, with the place of every problem."""

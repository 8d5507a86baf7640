"""Lines: whether those of a table are right, and the rows that they make."""

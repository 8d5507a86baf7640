"""Values: what a text says, what the tables hold, what the user sees. No files, no clock, no framework."""

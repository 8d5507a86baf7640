"""Values: what is claimed, what is held, what is reported. No files, no clock, no framework."""

"""Reading rule files part by part, so that every mistake is found at once and has a place."""

"""The report as a page of evidence."""

"""Plain text, Markdown and HTML as clean text that knows where each word stood in the source."""

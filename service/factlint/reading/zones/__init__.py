"""What each line of a text is for: the article, and what stands around it on a page."""

"""What writers set and see when drafts are checked."""

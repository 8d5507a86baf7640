"""The API document: what routes say of themselves, and how it is put together."""

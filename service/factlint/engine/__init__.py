"""Claims and rows as facts, and the rule engine that matches them."""

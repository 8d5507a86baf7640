"""The rule engine: what is asserted, what the checker needs from an engine, and durable-rules behind that seam."""

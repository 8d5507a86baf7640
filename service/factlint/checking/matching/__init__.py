"""Cases through the rules and back: facts, conditions, identities, flags."""

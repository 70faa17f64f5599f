"""One module per rule, and the one table that gives every rule its code and standing."""

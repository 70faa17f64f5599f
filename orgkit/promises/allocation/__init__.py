"""How a shared cost is divided."""

"""Whether a service is up, and there, as much as promised."""

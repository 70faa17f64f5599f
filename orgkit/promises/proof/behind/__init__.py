"""What stands behind a service: what it needs, what goes on without, and what each of those promises."""

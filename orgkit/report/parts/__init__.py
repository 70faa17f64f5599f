"""What reporters are made of; not reporters themselves."""

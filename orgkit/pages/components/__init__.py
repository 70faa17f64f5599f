"""The pieces pages are made of: each takes plain values and finished HTML, and gives HTML. None knows the model."""

"""What other tools read and write: one module for each format."""

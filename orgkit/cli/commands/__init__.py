"""One module for each command, or for those that belong together: read when it is called."""

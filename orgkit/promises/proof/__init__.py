"""Whether what a service promises is underpinned by what it relies on."""

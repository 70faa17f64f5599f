"""Check an organisation: what is found, what silences it, what a program can mend."""

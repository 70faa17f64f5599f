"""What a change would do before anybody makes it: who leaves, what ends, what is promised or priced otherwise."""

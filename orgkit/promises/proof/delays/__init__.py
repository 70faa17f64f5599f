"""Whether replies, deliveries, recovery and answers come as fast as promised."""

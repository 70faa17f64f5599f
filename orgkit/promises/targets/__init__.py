"""The arithmetic of promises: availability, speed, recovery, capacity, credits."""

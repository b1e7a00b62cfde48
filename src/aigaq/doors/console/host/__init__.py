"""Looking at the machine a gate runs on, and writing what one needs for a new one."""

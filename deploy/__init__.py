"""Running it for real: the proxy, and the same commands without containers."""

"""Running the whole site on one machine with embedded parts: `make run`."""

"""Native programs: building them, and running the tests that need them."""

"""The native half of the suite: building it, listing its cases, running them, and judging what they reported."""

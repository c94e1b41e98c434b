"""Childproof: a conformance suite for what Node.js does with processes."""

SUITE_VERSION = "0.1.0"

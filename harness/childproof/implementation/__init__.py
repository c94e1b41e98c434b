"""Implementations: how each is found, installed, started, and asked what it is."""

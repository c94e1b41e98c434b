"""Starting cases, watching them from outside, and leaving nothing of them behind."""

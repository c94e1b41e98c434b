"""Reports: what one run of one implementation found, as a file and in every form derived from it."""

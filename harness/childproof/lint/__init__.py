"""What must hold for the files of the suite beyond their schemas. One file a check; `everything` collects them."""

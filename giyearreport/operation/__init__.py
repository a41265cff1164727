"""What keeps an installation whole: whether it is ready, and what is the matter with what it keeps."""

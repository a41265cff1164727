"""What is done to a request whichever page it is for: how much it may carry, what becomes of one that fails or whose
asker has gone, what no cache keeps, who is told to take another browser."""

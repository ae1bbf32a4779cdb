"""What was said in a workshop: the state, the operations on it, the rules and each person's view. Pure."""

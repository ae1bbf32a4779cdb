"""What is said: the workshop, its operations, rules, rooms, storage, live route and screens."""

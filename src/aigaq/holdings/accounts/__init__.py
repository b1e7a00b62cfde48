"""Members, their roles and second factor, and the desk's key ring."""

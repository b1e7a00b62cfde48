"""Events, acts, people in roles, sources, testimony and consent."""

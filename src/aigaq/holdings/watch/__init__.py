"""What power does: laws, petitions, actors and their links, demands, published numbers.

Watches officials, organisations, publications and laws. Never holds a private person.
"""

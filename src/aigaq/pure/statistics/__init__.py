"""Counting that is safe to publish: tables, withholding, and the attack on them."""

"""Sealed envelopes and replies as they came: all that the gate may see.

Installed at the gate and at the desk. Holds ciphertext, random names and days: no key,
no address, no hour, nothing that leads from an envelope to a receipt.
"""

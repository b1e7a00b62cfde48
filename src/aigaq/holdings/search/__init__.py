"""What the record holds, by keys: found in any form, spelling and language."""

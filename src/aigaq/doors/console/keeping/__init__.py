"""Parts of ``aigaq keys``: epochs changed and destroyed, the recovery key in shares."""

"""Envelopes, files, receipts, replies, manifests: docs/spec/envelope.md."""

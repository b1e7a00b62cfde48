"""Sealed envelopes, attachments, receipts, replies, manifests. docs/spec/envelope.md."""

"""The append-only log: who did and who read what. docs/spec/journal.md."""

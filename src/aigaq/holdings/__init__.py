"""Remember: one folder per thing kept, each models, queries, actions; no pages."""

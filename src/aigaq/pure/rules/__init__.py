"""What the rules of documentation say: consent, coding, dates, permissions."""

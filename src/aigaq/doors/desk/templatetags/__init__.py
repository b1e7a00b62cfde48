"""What templates of the desk can say."""

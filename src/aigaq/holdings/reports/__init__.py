"""Reports: chapters in which every sentence names its source."""

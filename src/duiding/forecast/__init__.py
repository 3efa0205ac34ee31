"""What is to be expected: series in, expected series out, with what was wrong before as the margin."""

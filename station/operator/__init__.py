"""The operator's screen: what is seen and pressed at the bench."""

"""Training: the embedded model learns from reviewed and labelled products, and shows its gain."""

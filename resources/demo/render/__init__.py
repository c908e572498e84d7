"""Renders the demo products: pictures of pieces in good and bad state, with exact truth."""

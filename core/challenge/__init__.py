"""Challenge: known good and bad images of a recipe, and whether it still tells them apart."""

"""How the book of records came to its present tables, one step a file under versions/."""

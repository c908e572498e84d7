"""Parts that several screens are made of: theme, icons, pictures, forms, keys."""

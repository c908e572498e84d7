"""Files that ship with the program: icons, style, sounds, translations, demo products, models."""

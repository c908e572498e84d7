"""What a station says about itself when something is wrong."""

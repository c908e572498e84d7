"""Every word on the screen: languages, and what core says in them."""

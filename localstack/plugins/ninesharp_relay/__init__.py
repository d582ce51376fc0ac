"""Lets functions call a server outside of this container, of which nothing is known here: whoever serves comes and takes the calls."""

"""A template pack: read with its parents, installed, started, compared. The way in is `pack.load_pack`."""

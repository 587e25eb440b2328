DATETIME_FORMAT = r"j.n.Y \k\l. G.i"

DATETIME_FORMAT = r"j.n.Y \k\l\o G.i"

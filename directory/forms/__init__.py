"""What visitors and contacts type, checked and cleaned. Forms build unsaved suggestions; they write nothing."""

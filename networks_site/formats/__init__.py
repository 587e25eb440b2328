"""How the admin writes a moment: Django's own forms take half a line of a list. Our pages write days as they like."""

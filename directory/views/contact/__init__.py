"""The contact's pages, behind the links of our letters: the question, and everything after the answer."""

"""The languages of the program: the catalogues of its words."""

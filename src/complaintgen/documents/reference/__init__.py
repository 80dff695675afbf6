"""What a template may use: the vocabulary, its types, and the reference that is printed of them."""

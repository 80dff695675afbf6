"""A pack as it looks: papers of samples, in a folder of their own."""

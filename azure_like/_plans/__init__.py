"""Plans: the fields, the discriminators and the makers of each model class, found once at its first use."""

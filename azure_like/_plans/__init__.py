"""Plans: what is known of a model class before a value of it is met, and how its nodes are made."""

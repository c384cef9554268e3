"""The data of each workload, a module each: its shapes, its seeded payload and the function that reads all of it."""

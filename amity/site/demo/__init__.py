"""The demo company, Balkan Tools: `world()` makes its people, customers and two years of work out of a seed."""

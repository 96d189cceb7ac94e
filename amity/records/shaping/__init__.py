"""How an administrator shapes what came with the house: other words for fields and objects, other cards and forms."""

"""Listen: registers of claims as data: which there are, what they show, whom they are of."""

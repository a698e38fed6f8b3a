"""Neukunden: what colleagues do with new customers. One verb a function, each in the transaction it is given."""

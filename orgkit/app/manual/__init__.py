"""orgkit's own reference: pages about rules, fields, commands and settings, made from what they describe."""

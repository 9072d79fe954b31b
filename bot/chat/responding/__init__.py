"""What every handler is given: house rules, replies that get through once, turns, apologies."""

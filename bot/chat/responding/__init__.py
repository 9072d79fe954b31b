"""What every handler is given: settings of the server, replies that get through once, turns, apologies."""

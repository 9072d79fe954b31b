"""What each event leads to: messages, commands, presses, forms. A handler knows the responder only."""

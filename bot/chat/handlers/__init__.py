"""What each event leads to: messages, commands, presses, forms. A handler knows the front, nothing above."""

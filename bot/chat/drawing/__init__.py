"""What people see, as Discord components: cards, the panel, and how a server stands. Nothing here replies."""

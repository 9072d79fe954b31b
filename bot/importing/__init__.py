"""From any file that holds an article to its title and sections; knows no Discord, no engine and no YAML."""

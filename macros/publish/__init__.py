"""What a finished site needs and no engine knows: its assets and policy, offline use, languages, finished pages."""

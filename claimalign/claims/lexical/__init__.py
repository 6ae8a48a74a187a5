"""Listed words, their patterns and their meanings, found in a text in linear time."""

"""One whole session played by a hand: keys alone, the mouse alone, touch alone."""

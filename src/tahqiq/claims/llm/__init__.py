"""Claims that a language model proposes: asked for, located in the text, re-read by the rules' layers, compared."""

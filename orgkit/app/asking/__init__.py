"""Answer a question: who does something, what one thing is, what a rule means, what to do next."""

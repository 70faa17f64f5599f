"""Questions about an organisation that several rules, pages or commands ask: one module for each subject."""

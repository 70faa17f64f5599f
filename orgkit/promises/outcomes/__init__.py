"""What promises and KPIs came to, from recorded values."""

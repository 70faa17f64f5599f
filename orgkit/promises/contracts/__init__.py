"""The terms of contracts: dates, cost, notice."""

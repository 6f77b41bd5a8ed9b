"""Statements that were frozen."""

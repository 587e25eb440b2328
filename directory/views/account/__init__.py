"""Signing in and out, and what belongs to it: allauth's views in our pages, and our own for choosing a password."""

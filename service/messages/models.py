"""What people are told by the service."""

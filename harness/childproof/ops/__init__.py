"""What single operations cost, runtime beside runtime."""

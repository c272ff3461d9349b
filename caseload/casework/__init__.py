"""What an officer can do: one function per act, one module per subject, and the reads that pages show."""

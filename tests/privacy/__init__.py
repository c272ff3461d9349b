"""No name, CRN or note of the store is found in any file the program wrote except those the user named."""

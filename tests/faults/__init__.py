"""The world in the way: full disks, folders that cannot be written, kills, damage."""

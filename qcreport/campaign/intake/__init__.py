"""What lies in 回收/: read, archived and recorded, each file once; whose it is, and what became of it."""

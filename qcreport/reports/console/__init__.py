"""What commands say in lines: status, findings, editions, verification, and where a figure comes from."""

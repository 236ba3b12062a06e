"""What leaders read of a period: the summary and its editions, the bulletin, what is made beside them; issued, annulled, filed."""

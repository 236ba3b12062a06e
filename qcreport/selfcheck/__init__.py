"""自查.html: what the office would say to a filled form, told in the clerk's own browser, without network."""

"""The encrypted database backend; name it as ENGINE ``aigaq.site.sqlcipher``."""

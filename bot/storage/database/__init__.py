"""What is said to the database: one module reads, one writes, the others put their statements together.

Nothing here waits for more than the database itself, tries again, or logs.
"""

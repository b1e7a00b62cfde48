"""Pictures of figures: drawn, described and tabled from the same numbers.

``data.PictureData`` is what is shown; ``drawing.draw`` makes the bytes,
``describing.describe`` the alternative text, ``tables.table`` the numbers.
"""

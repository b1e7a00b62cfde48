"""Forms that anybody can write as an XLSForm, read and judged here.

One definition gives the pages, the checks and the file mobile clients load. Knows
no page, no clock and no disk: answers go in, problems and values come out.
"""

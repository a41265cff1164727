"""Single defects in the figures of real reports: what is caught, and by which check.

``sound`` makes a report without a fault from a set of printed figures, ``defects`` spoil one thing in it as a clerk or
a program would, ``trial`` checks what came of it and counts.
"""

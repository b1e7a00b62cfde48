"""Published tables of overlapping lists, as counts by history.

A key is a row of 0 and 1, a list a place. Where each was published stands beside it.
"""

from aigaq.pure.statistics.unseen.table import CaptureTable, from_rows


def table(names: str, counts: dict[str, int]) -> CaptureTable:
    rows = [([int(mark) for mark in key], n) for key, n in counts.items()]
    return from_rows(names.split(), rows)


# Ball, Shin and Yang (HRDAG, 2018): women held at Palembang.
KOREA = table(
    "b c d",
    {"100": 5, "010": 5, "001": 41, "110": 54, "101": 6, "011": 0, "111": 12},
)

# Ball and others, report to the ICTY (2002): killings in Kosovo, March to June 1999.
KOSOVO = table(
    "EXH ABA OSCE HRW",
    {
        "1000": 1131, "0100": 845, "0010": 936, "0001": 306, "1100": 177,
        "1010": 228, "1001": 106, "0110": 217, "0101": 31, "0011": 123,
        "1110": 181, "1101": 18, "1011": 42, "0111": 32, "1111": 27,
    },
)  # fmt: skip

# Farrell and others (2019): a Western site in the United States.
WESTERN = table(
    "A B C D E",
    {
        "10000": 52, "01000": 90, "00100": 114, "00010": 45, "00001": 21,
        "10100": 4, "10010": 2, "10001": 5, "01100": 6, "01010": 1, "00011": 3,
        "10101": 1, "01110": 1,
    },
)  # fmt: skip

# Silverman (Home Office, 2014): potential victims of trafficking, PF and NCA merged.
UK_FIVE = table(
    "LA NG PFNCA GO GP",
    {
        "10000": 54, "01000": 463, "00100": 995, "00010": 695, "00001": 316,
        "11000": 15, "10100": 19, "10010": 3, "01100": 62, "01010": 19, "01001": 1,
        "00110": 76, "00101": 11, "00011": 8, "11100": 1, "11010": 1, "01110": 4,
        "11110": 1,
    },
)  # fmt: skip

# The same, on six lists.
UK_SIX = table(
    "LA NG PF GO GP NCA",
    {
        "100000": 54, "010000": 463, "001000": 907, "000100": 695, "000010": 316,
        "000001": 57, "110000": 15, "101000": 19, "100100": 3, "011000": 56,
        "010100": 19, "010010": 1, "010001": 3, "001100": 69, "001010": 10,
        "001001": 31, "000110": 8, "000101": 6, "000011": 1, "111000": 1,
        "110100": 1, "011100": 4, "011001": 3, "001101": 1, "111100": 1,
    },
)  # fmt: skip

# Chan, Silverman and Vincent (2021), table 2: made up to have no estimate.
ARTIFICIAL = table("A B C", {"100": 40, "010": 30, "001": 20, "110": 6})

# Chao and others, Statistics in Medicine 20 (2001): hepatitis A in Taiwan, truth 545.
HEPATITIS = table(
    "P Q E",
    {"100": 69, "010": 55, "001": 63, "110": 21, "101": 17, "011": 18, "111": 28},
)

"""Numbers of the fictitious register: national numbers, pseudonyms, phones, papers, NNI.

Random codes carry the check characters of ``registry.check_characters``; phones and papers are unique
by construction (a scattered counter), so that two files share one only when the register means it.
"""

from __future__ import annotations

from server_schema.fictitious.chance import Chance, scattered

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_POSITIONS = {letter: i for i, letter in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1)}
# Numbers that one block of affaires may hand out; block 0 belongs to networks known all over the country.
NUMBERS_PER_BLOCK = 16_384

_MR_FIRST = tuple(f"{a}{b}" for a in "234" for b in "012346789")  # second digit 5 is a fixed line
# Country: calling code, first digits of a mobile number, how many digits follow.
_FOREIGN = {
    "SEN": ("221", "77", 7),
    "MLI": ("223", "7", 7),
    "GIN": ("224", "62", 7),
    "GMB": ("220", "3", 6),
    "CIV": ("225", "07", 8),
    "NGA": ("234", "80", 8),
    "MAR": ("212", "66", 7),
    "ESP": ("34", "6", 8),
    "DZA": ("213", "55", 7),
    "PAK": ("92", "30", 8),
}
_PAPER_PREFIXES = {
    "SEN": "A0",
    "MLI": "AA0",
    "GIN": "O0",
    "GMB": "PC",
    "CIV": "20AI",
    "NGA": "B0",
    "MAR": "ZX",
    "PAK": "BX",
    "BGD": "EG",
    "SYR": "N0",
    "MRT": "BL",
}


def check_characters(body: str) -> str:
    """The two check characters of a code; letters and digits count, dashes do not."""
    remainder = 0
    for letter in body:
        position = _POSITIONS.get(letter)
        if position is not None:
            remainder = (remainder * 37 + position) % 1021
    return _ALPHABET[remainder // 32] + _ALPHABET[remainder % 32]


def random_code(prefix: str, year: int, chance: Chance) -> str:
    """A national number (prefix A) or pseudonym (prefix V): 40 random bits and check characters."""
    bits = chance.bits(40)
    letters = "".join(_ALPHABET[bits >> shift & 31] for shift in range(0, 40, 5))
    body = f"{prefix}-{year}-{letters[:4]}-{letters[4:]}"
    return f"{body}-{check_characters(body)}"


class Numbers:
    """Hands out phones, papers and NNI of one block; none comes twice in a whole register."""

    __slots__ = ("_next", "_start")

    def __init__(self, block: int) -> None:
        self._start = block * NUMBERS_PER_BLOCK
        self._next = 0

    def _index(self) -> int:
        if self._next >= NUMBERS_PER_BLOCK:
            raise ValueError("a block gave out all its numbers")
        self._next += 1
        return self._start + self._next

    def phone(self, country: str) -> str:
        """A mobile number in E.164; Mauritanian where the country has no pattern here."""
        index = self._index()
        if country in _FOREIGN:
            calling, first, digits = _FOREIGN[country]
            return f"+{calling}{first}{scattered(index, 10**digits, 7_654_321):0{digits}d}"
        number = scattered(index, 27_000_000, 16_777_213)
        return f"+222{_MR_FIRST[number // 1_000_000]}{number % 1_000_000:06d}"

    def paper(self, nationality: str) -> str:
        """A passport or consular card number."""
        return f"{_PAPER_PREFIXES.get(nationality, 'X0')}{scattered(self._index(), 10**7, 7_654_321):07d}"

    def nni(self) -> str:
        """A national identification number of ten digits; the leading 00 says that it is invented."""
        return f"00{scattered(self._index(), 10**8, 76_543_211):08d}"

    def plate(self) -> str:
        """A registration plate: four digits, two letters, two digits."""
        index = scattered(self._index(), 10**4 * 22 * 22 * 15, 7_654_319)
        index, region = divmod(index, 15)
        index, first = divmod(index, 22)
        number, second = divmod(index, 22)
        letters = "ABCDEFGHJKLMNPQRSTVWXZ"
        return f"{number:04d}{letters[first]}{letters[second]}{region + 1:02d}"


def written_phone(e164: str, chance: Chance) -> str:
    """The number as some clerk writes it: with or without country code, grouped or not."""
    if not e164.startswith("+222"):
        return e164 if chance.unit() < 0.6 else "00" + e164[1:]
    local = e164[4:]
    style = int(chance.unit() * 6)
    if style == 0:
        return e164
    if style == 1:
        return f"{local[:2]} {local[2:4]} {local[4:6]} {local[6:]}"
    if style == 2:
        return f"+222 {local[:2]} {local[2:4]} {local[4:6]} {local[6:]}"
    if style == 3:
        return f"00222{local}"
    return local if style == 4 else f"{local[:4]} {local[4:]}"


def written_paper(number: str, chance: Chance) -> str:
    """The paper number as some clerk writes it."""
    style = int(chance.unit() * 4)
    if style == 0:
        return number.lower()
    if style == 1:
        cut = next(i for i, letter in enumerate(number) if letter.isdigit()) or 2
        return f"{number[:cut]} {number[cut:]}"
    return number


def written_plate(plate: str, chance: Chance) -> str:
    """The plate as some clerk writes it."""
    return plate if chance.unit() < 0.5 else f"{plate[:4]} {plate[4:6]} {plate[6:]}"

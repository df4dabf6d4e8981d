"""Names that are used for one another though no rule of sound joins them: pet names, peoples' forms of one name.

The lexicon widens a question and softens a judgement; no stored key depends on it.  A register keeps its own,
which its users edit; what is here is where it starts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from desktop.matching.fold import fold_text, is_arabic
from desktop.matching.likeness import hearing_likeness
from desktop.matching.sounds import keys_of

_SAME_NAME: Final = 0.9  # a spelling this close to a member, in its own script, stands for it


def _stands_for(text: str, name: str) -> bool:
    return is_arabic(text) == is_arabic(name) and hearing_likeness(text, name) >= _SAME_NAME


@dataclass(frozen=True)
class Lexicon:
    """Groups of names that stand for one another, folded; a spelling belongs to a group by sound."""

    groups: tuple[tuple[str, ...], ...] = ()
    _by_key: dict[str, tuple[tuple[int, str], ...]] = field(init=False, repr=False, compare=False)
    _found: dict[str, frozenset[int]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        by_key: dict[str, tuple[tuple[int, str], ...]] = {}
        for number, group in enumerate(self.groups):
            for name in group:
                for key in keys_of(name):
                    by_key[key] = (*by_key.get(key, ()), (number, name))
        object.__setattr__(self, "_by_key", by_key)

    @classmethod
    def of(cls, groups: Iterable[Iterable[str]]) -> Lexicon:
        """From names as written, in either script."""
        return cls(tuple(tuple(fold_text(name).replace(" ", "") for name in group) for group in groups))

    def groups_of(self, text: str) -> frozenset[int]:
        """The numbers of the groups a folded part belongs to."""
        found = self._found.get(text)
        if found is None:
            candidates = {pair for key in keys_of(text) for pair in self._by_key.get(key, ())}
            found = frozenset(n for n, name in candidates if _stands_for(text, name))
            if len(self._found) < 65536:
                self._found[text] = found
        return found

    def equivalents(self, text: str) -> tuple[str, ...]:
        """The other members of the part's groups, sorted."""
        members = {name for number in self.groups_of(text) for name in self.groups[number]}
        return tuple(sorted(members - {text}))


# One group a line.  From acquaintance with the usage of the country and its neighbours.
_SEED: Final = """
fatimetou fatma toutou fatou fati tetou فاطمة فاطمتو فاتو توتو
khadijetou khadija dija khady didja kadia خديجة خادي ديجة كاديا
mariem mariama maya mema mayam مريم مرياما ميمه
aichetou aicha aissata aissatou عائشة عيشة عيشتو عيساتا
aminetou amina minetou آمنة أمينة امنتو
zeinebou zeinab zeina deynaba زينب زينبو زينه دينابا
mohamed mamadou mamoudou hamma محمد ممادو حمه
ahmed ahmadou amadou احمد احمدو امادو
abdallahi abdoulaye abdallah abdou عبدالله عبدولاي عبدو
moustapha mousta tafa مصطفى موستا
hacen hassena lassana alassane حسن حسنه لاسانا
houssein seyni ousseynou حسين سيني
ousmane osman عثمان اوسمان
ibrahima brahim ibra إبراهيم ابراهيما ابرا
ismail smail ismaila إسماعيل اسماعيلا
boubacar aboubakr bakar babacar bouba بوبكر أبوبكر بكار باباكار
youssouf issouf youssoupha يوسف يوسوفا
souleymane souley سليمان سولي
oumelkhairy khairy khairya أمالخيري الخيري
salimata sali سليماتا سالي
aliou alioune عليو عليون
hamidou hamady حمادي حميدو
"""
DEFAULT_LEXICON: Final = Lexicon.of(line.split() for line in _SEED.split("\n") if line)

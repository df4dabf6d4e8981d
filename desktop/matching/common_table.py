"""How common the most common name parts of the country are, in round figures: data, from general knowledge.

Only for the time before a register has its own frequencies, and for tests.
"""

from __future__ import annotations

from typing import Final

COMMON_PER_MILLE: Final[tuple[tuple[int, str], ...]] = (
    (100, "mohamed"),
    (50, "ahmed"),
    (25, "sidi cheikh mahmoud ali fatimetou"),
    (
        12,
        "abdallahi mariem aichetou mamadou salem moctar lemine brahim mohamedou khadijetou oumar abdoulaye "
        "moustapha ba sy sow diallo zeinebou aminetou amadou fall",
    ),
    (
        6,
        "abderrahmane abdelkader abdelaziz isselmou hamoud hacen houssein hussein youssouf yahya cheikhna bilal "
        "mbareck sidina demba samba oumou fatimata aissata kane diop ndiaye camara traore coulibaly soumare "
        "taleb saleck moulaye ismail souleymane ibrahima ousmane boubacar ely vall salimata",
    ),
    (
        3,
        "diarra keita cisse gueye seck thiam niang dia wane ly lo diagana gandega sakho koita sidibe toure konate "
        "dieng mbaye mbodj sarr faye diouf sall messaoud merzoug beibacar jiddou ghazouani abeid haimoud dah "
        "deddah beddy lalla oumelkhairy selma mouna hawa coumba penda ramata dieynaba hapsatou kadiata harouna "
        "hamady bocar alassane aly idrissa yacoub moussa issa nagi hamza khaled said rachid karim hassan",
    ),
)

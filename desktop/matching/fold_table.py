"""The letters a name may be written with, and what each is compared as.

A shipped table rather than ``unicodedata`` at run time: the database of characters grows with every Python
version, and a key stored by one machine must equal the key made by another.  What is not listed here is no
letter of a name and separates words.  ``tests/unit/matching/test_fold.py`` holds the table against ``unicodedata``.
"""

from typing import Final

# base letters -> the letters read as them
LATIN_LETTERS: Final[dict[str, str]] = {
    "a": "AÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧȺɐɑᴀᴬᵃᵄᵅᶏḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặₐⱥⱭⱯ",
    "aa": "Ꜳꜳ𐞀",
    "ae": "ÆæǢǣǼǽᴁᴂᴭᵆ𐞃",
    "ao": "Ꜵꜵ",
    "au": "Ꜷꜷ",
    "av": "ꜸꜹꜺꜻ",
    "ay": "Ꜽꜽ",
    "b": "BƀƁƂƃɃɓʙᴃᴮᴯᵇᵬᶀḂḃḄḅḆḇꞖꞗ𐞄𐞅",
    "c": "CÇçĆćĈĉĊċČčƇƈȻȼɕᴄᶜᶝḈḉꜾꜿꞒꞓꞔꟄꟲ",
    "ch": "ʧ𐞮",
    "d": "DÐðĎďĐđƉƊƋƌȡɖɗᴅᴰᵈᵭᶁᶑᶞḊḋḌḍḎḏḐḑḒḓꝹꝺꟇꟈ𐞋𐞌𐞍",
    "db": "ȸ",
    "dj": "ʤ𐞊",
    "dz": "ʣ𐞇",
    "e": ("EÈÉÊËèéêëĒēĔĕĖėĘęĚěƎƏƐǝȄȅȆȇȨȩɆɇɘəɛɜɝᴇᴈᴱᴲᵉᵊᵋᵌᶒᶓᶔᶟḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệₑₔⱸⱻꞫꬳꬴ𐞎"),
    "et": "Ꝫꝫ",
    "f": "FƑƒɸᵮᶂᶠᶲḞḟꜰꝻꝼꞘꞙꟳ",
    "g": "GĜĝĞğĠġĢģƓǤǥǦǧǴǵɠɡɢʛᴳᵍᵷᵹᶃᶢḠḡꝽꝾꝿꞠꞡꞬ𐞒𐞓𐞔",
    "gh": "ƔƢƣɣ",
    "h": "HĤĥĦħȞȟɦʜʮʯᴴḢḣḤḥḦḧḨḩḪḫẖₕⱧⱨꞕꞪꟸ𐞕𐞖",
    "hv": "ƕ",
    "i": "IÌÍÎÏìíîïĨĩĪīĬĭĮįİıƖƗǏǐȈȉȊȋɨɩɪᴉᴵᵎᵢᶖᶤᶥᶦᶧḬḭḮḯỈỉỊịꞮ𝚤",
    "is": "Ꝭꝭ",
    "j": "JĴĵƷǮǯǰɈɉɟʒʝᴊᴶᶡᶨᶾⱼꞲ",
    "k": "KĶķĸƘƙǨǩʞᴋᴷᵏᶄḰḱḲḳḴḵₖⱩⱪꝀꝁꝂꝃꝄꝅꞢꞣꞰ",
    "kh": "ᵡᵪ",
    "l": "LĹĺĻļĽľŁłƚȴȽɫɬɭʟᴌᴸᶅᶩᶪᶫḶḷḸḹḺḻḼḽₗⱠⱡⱢꝈꝉꞀꞁꞎꞭꬷꬸꬹꭝꭞ𐞛𐞜𐞝𝓁",
    "ls": "ʪ𐞙",
    "ly": "ʎ𐞠",
    "lz": "ʫ𐞚",
    "m": "MɰɱᴍᴟᴹᵐᵯᶆᶬᶭḾḿṀṁṂṃₘⱮꟺꬺ",
    "n": "NŃńŅņŇňƞǸǹȠȵɳɴᴎᴺᴻᵰᶇᶯᶰṄṅṆṇṈṉṊṋₙꞐꞑꞤꞥꬻ",
    "ng": "Ŋŋᵑ",
    "ny": "ÑñƝɲᶮ",
    "o": ("OÒÓÔÕÖØòóôõöøŌōŎŏŐőƆƟƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱɔɵᴏᴐᴑᴒᴓᴼᵒᵓᶗᶱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợₒⱺꝊꝋꝌꝍꬿ𐞢"),
    "oe": "Œœɶᴔꟹꭁꭂꭢ𐞣",
    "ou": "ȢȣᴕᴽꝎꝏ",
    "p": "PƤƥᴘᴾᵖᵱᵽᶈṔṕṖṗₚⱣꝐꝑꝒꝓꝔꝕ",
    "q": "QɋʠꝖꝗꝘꝙꞯꟴ𐞥",
    "qp": "ȹ",
    "r": "RŔŕŖŗŘřƦȐȑȒȓɌɍɹɺɻɼɽɾɿʀʁᴙᴚᴿᵣᵲᵳᶉṘṙṚṛṜṝṞṟⱤⱹꞂꞃꞦꞧꭆꭉꭨ𐞦𐞧𐞨𐞩𐞪",
    "s": "SŚśŜŝŞşŠšȘșȿʂᵴᶊᶳṠṡṢṣṤṥṦṧṨṩₛⱾꜱꞄꞅꞨꞩꟅꟉꟊ𐞺",
    "sh": "Ʃʃᶴ",
    "ss": "ßẞ",
    "t": "TŢţŤťŦŧƫƬƭƮȚțȶȾʇʈᴛᵀᵗᵵᶵṪṫṬṭṮṯṰṱẗₜⱦꞆꞇꞱ𐞯",
    "th": "Þþᵺᶿ",
    "ts": "ʦ𐞬",
    "tz": "Ꜩꜩ",
    "u": ("UÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƜƯưƱǓǔǕǖǗǘǙǚǛǜȔȕȖȗɥɯʊᴜᴝᵁᵘᵙᵚᵤᶙᶣᶷᶸṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰựꞍꞸꞹꭎꭒꭟ"),
    "ue": "ᵫ",
    "ui": "ꭐꭑ",
    "um": "ꝸ",
    "uo": "ꭣ",
    "v": "VƲɅʋʌᴠᵛᵥᶌᶹᶺṼṽṾṿⱱⱴⱽꝞꝟ𐞰",
    "vy": "Ꝡꝡ",
    "w": "WŴŵʍᴡᵂẀẁẂẃẄẅẆẇẈẉẘⱲⱳꭩ",
    "x": "XᶍẊẋẌẍₓꭖꭗꭘꭙ",
    "y": "YÝýÿŶŷŸƳƴȲȳɎɏʏẎẏẙỲỳỴỵỶỷỸỹỾỿꭚ𐞡𐞲",
    "z": "ZŹźŻżŽžƵƶȤȥɀʐʑᴢᵶᶎᶻᶼᶽẐẑẒẓẔẕⱫⱬⱿꟆ",
}

# hamza seats lose their hamza, ta marbuta is read as ha, alef maqsura as ya; the letters of other languages
# go to the nearest of the 28, except the five that stand for sounds Arabic lacks (p, ch, zh, v, hard g)
ARABIC_LETTERS: Final[dict[str, str]] = {
    "": "ء\u0674\u06e5\u06e6\u0883\u0884\u0885\u0887\u088e",
    "ا": (
        "آأإٱ\u0672\u0673\u0773\u0774\u0870\u0871\u0872\u0873\u0874\u0875\u0876\u0877\u0878"
        "\u0879\u087a\u087b\u087c\u087d\u087e\u087f\u0880\u0881\u0882\u08ad"
    ),
    "ب": "\u066e\u067b\u0680\u0750\u0751\u0753\u0754\u0755\u0756\u08a0\u08a1\u08b6",
    "ت": "\u0679\u067a\u067c\u067d\u067f\u08b8\u08bf\u08c0",
    "ج": "\u0683\u0684\u08a2\u08c5\u08c6",
    "ح": "\u0681\u0682\u0685\u0757\u0758\u076e\u076f\u0772\u077c\u088a",
    "د": "\u0688\u0689\u068a\u068b\u068c\u068d\u068e\u068f\u0690\u06ee\u0759\u075a\u08ae",
    "ر": ("\u0691\u0692\u0693\u0694\u0695\u0696\u0697\u0699\u06ef\u075b\u076b\u076c\u0771\u08aa\u08b9"),
    "ز": "\u08b2",
    "س": "\u069a\u069b\u069c\u075c\u076d\u0770\u077d\u077e",
    "ش": "\u06fa",
    "ص": "\u069d\u069e\u08af",
    "ض": "\u06fb",
    "ط": "\u069f\u088b\u088c\u08a3",
    "ع": "\u075d\u075e\u075f\u08b3",
    "غ": "\u06fc\u08c3",
    "ف": "\u06a1\u06a3\u0760\u0761\u08a4\u08bb",
    "ق": "\u066f\u06a7\u08a5\u08b5\u08bc\u08c4",
    "ك": "ػؼک\u06aa\u06ab\u06ac\u06ae\u0762\u0764\u077f\u088d\u08b4\u08c2",
    "ل": "\u06b5\u06b6\u06b7\u06b8\u076a\u08a6\u08c7",
    "م": "\u0765\u0766\u08a7",
    "ن": "\u06b9\u06ba\u06bb\u06bc\u06bd\u0767\u0768\u0769\u0889\u08bd",
    "ه": "ةھ\u06c0ہ\u06c2\u06c3\u06d5\u06ff",
    "و": "ؤ\u06c4\u06c5\u06c6\u06c7\u06c8\u06c9\u06ca\u06cb\u06cf\u0778\u0779\u08ab\u08b1",
    "ي": (
        "\u0620ئؽؾؿىی\u06cd\u06ce\u06d0\u06d1\u06d2\u06d3\u0775\u0776\u0777\u077a\u077b\u0886"
        "\u08a8\u08a9\u08ac\u08ba\u08c9"
    ),
    "پ": "\u0752\u08b7\u08be",
    "چ": "\u0687\u06bf\u08c1",
    "ڤ": "\u06a2\u06a5\u06a6",
    "گ": "\u06a0\u06a8\u06ad\u06b0\u06b1\u06b2\u06b3\u06b4\u0763\u08b0\u08c8",
}

ARABIC_ALPHABET: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژڤگ"
# where the five stand when names are sorted
ARABIC_SORT: Final[dict[str, str]] = {"پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "گ": "ك"}

ARABIC_DIGITS: Final[tuple[int, ...]] = (0x0660, 0x06F0)

# written inside a word, they separate or elide: N'Diaye, Sid'Ahmed
APOSTROPHES: Final = "'`´‘’‛ʹʼˈ′"

# marks that are never part of the comparison: half rings of scholars, vowel signs, tatweel, annotation signs
IGNORED_RANGES: Final[tuple[tuple[int, int], ...]] = (
    (0x02B0, 0x02B8), (0x02BB, 0x02BB), (0x02BD, 0x02FF),
    (0x0300, 0x036F),
    (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670),
    (0x06D6, 0x06DC), (0x06DF, 0x06E4), (0x06E7, 0x06E8), (0x06EA, 0x06ED),
    (0x0898, 0x089F), (0x08CA, 0x08FF),
    (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
)  # fmt: skip

# never kept in a name, whatever it is shown in: controls, direction marks and overrides, zero width, lone
# surrogates, variation selectors, tags, byte order mark, interlinear anchors
CONTROL_RANGES: Final[tuple[tuple[int, int], ...]] = (
    (0x0000, 0x0008), (0x000E, 0x001F), (0x007F, 0x0084), (0x0086, 0x009F),
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x0600, 0x0605), (0x061C, 0x061C), (0x06DD, 0x06DD), (0x070F, 0x070F),
    (0x0890, 0x0891), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0x3164, 0x3164), (0xD800, 0xF8FF), (0xFDD0, 0xFDEF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFF), (0x1D173, 0x1D17A), (0xE0000, 0x10FFFF),
)  # fmt: skip

# signs of recitation and lengthening: dropped from a cleaned name, as they are typed by chance
VOWEL_SIGN_RANGES: Final[tuple[tuple[int, int], ...]] = (
    (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670),
    (0x06D6, 0x06DC), (0x06DF, 0x06E4), (0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x0898, 0x089F), (0x08CA, 0x08FF),
)  # fmt: skip

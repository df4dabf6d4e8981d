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
    "e": (
        "EÈÉÊËèéêëĒēĔĕĖėĘęĚěƎƏƐǝȄȅȆȇȨȩɆɇɘəɛɜɝᴇᴈᴱᴲᵉᵊᵋᵌᶒᶓᶔᶟḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệₑₔⱸⱻꞫꬳ"
        "ꬴ𐞎"
    ),
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
    "o": (
        "OÒÓÔÕÖØòóôõöøŌōŎŏŐőƆƟƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱɔɵᴏᴐᴑᴒᴓᴼᵒᵓᶗᶱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜ"
        "ờỞởỠỡỢợₒⱺꝊꝋꝌꝍꬿ𐞢"
    ),
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
    "u": (
        "UÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƜƯưƱǓǔǕǖǗǘǙǚǛǜȔȕȖȗɥɯʊᴜᴝᵁᵘᵙᵚᵤᶙᶣᶷᶸṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰựꞍꞸꞹ"
        "ꭎꭒꭟ"
    ),
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
    "": "ء\u0674\u06E5\u06E6\u0883\u0884\u0885\u0887\u088E",
    "ا": (
        "آأإٱ\u0672\u0673\u0773\u0774\u0870\u0871\u0872\u0873\u0874\u0875\u0876\u0877\u0878"
        "\u0879\u087A\u087B\u087C\u087D\u087E\u087F\u0880\u0881\u0882\u08AD"
    ),
    "ب": "\u066E\u067B\u0680\u0750\u0751\u0753\u0754\u0755\u0756\u08A0\u08A1\u08B6",
    "ت": "\u0679\u067A\u067C\u067D\u067F\u08B8\u08BF\u08C0",
    "ج": "\u0683\u0684\u08A2\u08C5\u08C6",
    "ح": "\u0681\u0682\u0685\u0757\u0758\u076E\u076F\u0772\u077C\u088A",
    "د": "\u0688\u0689\u068A\u068B\u068C\u068D\u068E\u068F\u0690\u06EE\u0759\u075A\u08AE",
    "ر": (
        "\u0691\u0692\u0693\u0694\u0695\u0696\u0697\u0699\u06EF\u075B\u076B\u076C\u0771\u08AA"
        "\u08B9"
    ),
    "ز": "\u08B2",
    "س": "\u069A\u069B\u069C\u075C\u076D\u0770\u077D\u077E",
    "ش": "\u06FA",
    "ص": "\u069D\u069E\u08AF",
    "ض": "\u06FB",
    "ط": "\u069F\u088B\u088C\u08A3",
    "ع": "\u075D\u075E\u075F\u08B3",
    "غ": "\u06FC\u08C3",
    "ف": "\u06A1\u06A3\u0760\u0761\u08A4\u08BB",
    "ق": "\u066F\u06A7\u08A5\u08B5\u08BC\u08C4",
    "ك": "ػؼک\u06AA\u06AB\u06AC\u06AE\u0762\u0764\u077F\u088D\u08B4\u08C2",
    "ل": "\u06B5\u06B6\u06B7\u06B8\u076A\u08A6\u08C7",
    "م": "\u0765\u0766\u08A7",
    "ن": "\u06B9\u06BA\u06BB\u06BC\u06BD\u0767\u0768\u0769\u0889\u08BD",
    "ه": "ةھ\u06C0ہ\u06C2\u06C3\u06D5\u06FF",
    "و": "ؤ\u06C4\u06C5\u06C6\u06C7\u06C8\u06C9\u06CA\u06CB\u06CF\u0778\u0779\u08AB\u08B1",
    "ي": (
        "\u0620ئؽؾؿىی\u06CD\u06CE\u06D0\u06D1\u06D2\u06D3\u0775\u0776\u0777\u077A\u077B\u0886"
        "\u08A8\u08A9\u08AC\u08BA\u08C9"
    ),
    "پ": "\u0752\u08B7\u08BE",
    "چ": "\u0687\u06BF\u08C1",
    "ڤ": "\u06A2\u06A5\u06A6",
    "گ": "\u06A0\u06A8\u06AD\u06B0\u06B1\u06B2\u06B3\u06B4\u0763\u08B0\u08C8",
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
)

# never kept in a name, whatever it is shown in: controls, direction marks and overrides, zero width, lone
# surrogates, variation selectors, tags, byte order mark, interlinear anchors
CONTROL_RANGES: Final[tuple[tuple[int, int], ...]] = (
    (0x0000, 0x0008), (0x000E, 0x001F), (0x007F, 0x0084), (0x0086, 0x009F),
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x0600, 0x0605), (0x061C, 0x061C), (0x06DD, 0x06DD), (0x070F, 0x070F),
    (0x0890, 0x0891), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0x3164, 0x3164), (0xD800, 0xF8FF), (0xFDD0, 0xFDEF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFF), (0x1D173, 0x1D17A), (0xE0000, 0x10FFFF),
)

# signs of recitation and lengthening: dropped from a cleaned name, as they are typed by chance
VOWEL_SIGN_RANGES: Final[tuple[tuple[int, int], ...]] = (
    (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670),
    (0x06D6, 0x06DC), (0x06DF, 0x06E4), (0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x0898, 0x089F), (0x08CA, 0x08FF),
)

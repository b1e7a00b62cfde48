"""The words addresses are made of: kinds of street, parts of a house, known streets.

Patterns are read over ``folding.level`` text, so each stands for Kazakh with and
without its own letters; Latin spellings stand beside them. Decides nothing.
"""

import re

from aigaq.pure.text.personal.lists import own

END = r"(?:[а-я]{0,8}|[a-z]{0,8})"
"""A Kazakh or Russian ending."""

STREET_BEFORE = (
    r"(?:ул(?:\.|ица|ице|ицу|ицы|ицей|очк\w*)?|пр(?:\.|-?к?т\.?|осп(?:\.|ект\w*)?"
    r"|оспект\w*)"
    r"|пер(?:\.|еул\w*)|бульвар\w*|б-р\.?|бул\.|наб(?:\.|ережн\w*)|шоссе|проезд\w*"
    r"|тупик\w*"
    r"|площад\w*|пл\.|алле\w*|трасс\w*|коше\.?|кош\.|ulits\w+|ul\.?|prospekt\w*|pr\.?(?=\s)"
    r"|pr-?k?t\.?|prosp\.?"
    r"|pereulok|per\.|bulvar\w*|shosse)"
)
STREET_AFTER = (
    rf"(?:кошес[иы]{END}|кош\.|д-л[иы]{END}|дан\.(?=,?\s\d)|дан[гк]ыл[иы]{END}"
    rf"|бульвар[иы]{END}|туйы[гк][ыи]{END}"
    rf"|алан[ыи](?:н[дк]{END})?|орамы{END}|тас жолы{END}|даны?г?лы{END}|к-с[иы]{END}"
    rf"|k\.(?=,?\s\d)|ko(?:sh|s)esi{END}|kosh(?:\.|(?=\s\d))|kow(?=\s\d)|kochesi{END}|kowesi{END}"
    rf"|dan[gq]y?[il]l[yi]{END}|dangyly{END}|bulvary{END}"
    r"|улиц[аеуы]|проспект(?:е|а|у)?|переул\w*|пр-т[еа]?|street|avenue|road|lane"
    r"|boulevard|drive"
    r"|(?:st|str|ave|rd|blvd|ln)(?:\.|\b))"
)
DISTRICT_BEFORE = (
    r"(?:мкр-?н?\w?\.?|м-н\w?\.?|микрорайон\w*|микрорайоне|микр\.|мкрн\.?|мик-?район\w*"
    r"|жк|жилой комплекс\w*|ж/к|квартал\w*|туйк|ткк|mkr\.?|mikroraion\w*"
    r"|microdistrict|mikrorayon\w*"
    r"|residential complex|дачи|снт|массив\w*|жилмассив\w*)"
)
DISTRICT_AFTER = (
    rf"(?:ш/а|ш\.\s?а\.|м/а|мкр-?н?\w?\.?|м-н\w?\.?|микрорайон\w*|(?:шагын|мольт[еи]к|молт[еи]к"
    rf"|ыкшам)[ -]?аудан{END}"
    rf"|ша[гк]ын-?аудан{END}|тургын уй кешен{END}|тургын алаб{END}|саяжай{END}"
    rf"|квартал\w*"
    rf"|mkr\.?|shagyn ?audan{END}|microdistrict|mikroraion\w*|residential complex)"
)
HOUSE = (
    r"(?:дом[аеу]?\.?|д\.|зд\.|здание|строение|стр\.|house|building|bldg\.?|уй[иы]?"
    r"|dom|ui|uy|no\.|№)"
)
PART = (
    r"(?:корп(?:\.|ус\w*)?|блок\w*|к\.|кв-?р?а?\.?|квартир\w*|кв\s|пат[еи]р\w*"
    r"|подъезд\w*|под\.|п-д"
    r"|п[оа]д[ъь]?езд\w*|этаж\w*|эт\.|кабат\w*|офис\w*|оф\.|кенсе\w*|комнат\w*|ком\.|каб\."
    r"|болме\w*|к[иы]р[еи]бер[иы]с\w*"
    r"|литер\w*|секци\w*|apt\.?|apartment|flat|suite|unit|room|floor|entrance|block"
    r"|kv\.?|kvartira"
    r"|pater|домофон\w*|код домофона|н\.\s?п\.|п\.)"
)
NUMBER = (
    r"\d{1,4}(?:\s?[/\\]\s?\d{1,4}"
    r"|\s?-\s?\d{1,3}(?!\d))?(?:[-\"]?[а-дa-d]\"?(?!\w)"
    rf"|\s[-\"]?[а-дa-d]\"?(?=\s*(?:[,.;:)]|\Z|{HOUSE}|{PART}"
    r"|[дт][ае](?:м[ыи]н|м[ыи]з)?(?!\w))))?"
)
PLACE_BEFORE = (
    r"(?:г\.|гор\.|город\w*|с\.|село|селе|пос\.?|п\.|поселок|поселке|ауыл"
    r"|аул[аеу]?(?!\w)|р-он\w?|р-н\w?|район\w*"
    r"|област\w*|обл\.|округ\w*|city of|қ\.|к\.|ж/м|gorod|g\.)"
)
PLACE_AFTER = (
    rf"(?:каласы{END}|к\.|аудан[ыи]{END}|облыс[ыи]{END}|ауыл[ыи]{END}|кент[иы]{END}"
    rf"|округ[ыи]{END}|селос[ыи]{END}"
    rf"|район\w*|р-н\w?|област\w*|обл\.|q\.|qalasy{END}|kalasy{END}|audany{END}"
    rf"|auyly{END}|oblysy{END}"
    r"|district|region|city|village|town)"
)
WORD = r"(?:[^\W\d_]{1,4}\.|[^\W\d_]+(?:[-'.][^\W\d_]+)*)"
GAP = r"[\s,]{1,3}"
JOINED = "би|батыр|хан|ата|жолы|акын|ел|жырау|bi|batyr|khan|ata|zholy|el"
UNIT = (
    rf"(?:(?:{HOUSE}|{PART})\s?(?:№\s?|номер\s)?{NUMBER}(?!\d)"
    r"(?:-(?:[дт][ае]н?|[гк][ае]|[ндт][ыи]н|[dt][ae]n?|[gkq][ae])(?!\w))?"
    rf"|{NUMBER}(?:\s?-?\s?(?:ш[иы]|й|я|th|nd|rd|st))?\s?-?\s?(?:{HOUSE}"
    rf"|{PART})(?:[а-я]{{0,6}}|[a-z]{{0,4}})(?!\w)"
    r"|(?:блок|корпус|литер|block)\s\"?[а-еa-f]\"?(?!\w)"
    r"|(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят)\w{1,3}"
    r"\s(?:подъезд|этаж)\w*"
    r"|(?:бир|ек|уш|торт|бес|алт|жет|сегиз|тогыз|он)[ыи]?нш[ыи]"
    r"\s(?:подъезд|этаж|кабат|к[иы]р[еи]бер[иы]с)\w*)"
)
STREETS = re.compile(
    r"(?:аба[йяю]|достык\w{0,2}|сатпаев\w{0,2}|назарбаев\w{0,2}|толе ?би|кабанбай"
    r" батыр\w?|богенбай батыр\w?"
    r"|айтеке би|казыбек би|жибек жолы|желтоксан|фурманов\w?|тимирязев\w?"
    r"|розыбакиев\w?|жандосов\w?"
    r"|гагарин\w?|байтурсынов\w?|ауэзов\w?|жарокова?|манас\w?|раимбек\w?|райымбек\w?"
    r"|аль-?фараби|ал-?фараби"
    r"|суюнбай|суиинбай|момышулы|саин\w?|рыскулов\w?|ташкентск\w+|бухар жырау"
    r"|тауелсиздик|мангилик ел"
    r"|кабанбай|кунаев\w?|конаев\w?|республик\w|сарыарка|кенесары|иманов\w?"
    r"|сейфуллин\w?|валиханов\w?"
    r"|пушкин\w?|ленин\w?|мира|советск\w+|гоголя|чехов\w?|комсомольск\w+|шевченко"
    r"|курмангазы|жамбыл\w?"
    r"|абылай ?хан\w?|тургут озал\w?|утеген батыр\w?|навои|мустафина?|торайгыров\w?"
    r"|ер[еи]мек\w+|бейбитшилик"
    r"|aba[iy]a?|dostyk|satpaev\w?|satpayev\w?|tole ?bi|zheltoksan|furmanov\w?"
    r"|kabanbay batyr|nazarba[iy]ev\w?)"
)
"""Streets so common that a number behind the bare name is an address."""
DISTRICTS = re.compile(
    r"(?:самал|аксай|орбита|коктем|жетису|жетысу|тастак|айнабулак|алмагуль|мамыр"
    r"|калкаман|шанырак|саиран"
    r"|сайран|таугуль|казахфильм|нурлы жол|жайлау|думан|акбулак|акжар|алгабас"
    r"|дорожник|зердели|кулагер"
    r"|маяк|ожет|саялы|сарыкемер|шугыла|астана|болашак|нурсат|отырар|самал|samal"
    r"|aksai|aksay|orbita|mamyr|zhetysu|jetisu|zhetisu|nursat|koktem|taugul|ainabulak"
    r"|almagul|kalkaman|shanyrak|sairan|karatal)"
)
TOWNS = (
    r"(?:алмат|астан|нур-?султан|шымкент|караганд|актобе|тараз|павлодар|оскемен"
    r"|усть-каменогорск"
    r"|семей|атырау|костанай|кызылорда|орал|уральск|петропавл(?:овск)?|актау"
    r"|темиртау|туркистан|туркестан"
    r"|кокшетау|талдыкорган|екибастуз|рудный|жезказган|балхаш|almaty|astana|shymkent"
    r"|karagandy?|aktobe|taraz"
    r"|pavlodar|oskemen|semey|atyrau|kostanay|kyzylorda|oral|aktau|turkistan"
    r"|kokshetau|бишкек|ташкент|kazakhstan"
    r"|казахстан|казакстан)"
)
NOT_A_NAME = frozenset(own("not_street_names.txt"))
"""Words that stand before or after a kind of street without being its name."""

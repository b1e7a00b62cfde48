"""Safe-words for those who do not bring their own: two plain words, easy to say.

Drawn anew for each report, so a gate that was taken can only guess (one in ten
thousand and fewer). Nothing in a word hints at what this page is.
"""

import secrets

_LISTS = {
    "kk": (
        "алма алмұрт арал арман арна арша аспан ауыл аққу ағаш бақ балық белес бесік "
        "бидай бота бояу бұлақ бұлбұл бұлт дала дастан домбыра дәптер есік жаз жапырақ "
        "жаңбыр жел жиде жол жұлдыз жібек жүзім кеме кесе кең көбелек көктем көл көпір "
        "күз күй күміс күн күрек кілем қайың қала қалам қамыс қант қар қарағай қарлығаш "
        "қауын қобыз қой қозы қоңырау құм құс қыран қырау қыс лала май мақта мереке мұз "
        "нан нөсер орман өзен өрік піл сағат самал сары секер сеңгір сурет сызғыш сәуле "
        "сүт тал тау таң тас теңге теңіз терезе тоғай торғай түлкі түн тұз ұя үйеңкі "
        "үй ұшқыш шай шалғын шам шатыр шие шұғыла ыдыс"
    ),
    "ru": (
        "апрель арбуз берег берёза блокнот брусника ваза варенье василёк ветер ветка "
        "виноград вишня вода волна воробей глина гора город гроза груша двор дерево "
        "дождь дорога дуб дыня ёлка желудь зеркало зерно зима иволга изюм июль камень "
        "капля карандаш картина качели клевер клён ключ ковёр колокол корабль костёр "
        "кувшин ладонь ландыш лампа ласточка лес лето лиса лодка лопата луг луна лыжи "
        "малина март маяк мельница мёд море мост мята нитка облако овраг озеро окно "
        "олень осень остров палатка парус песок пион полка поляна прибой пуговица радуга "
        "ракушка река ромашка роса рябина сад самовар сахар север сирень скала скамейка "
        "слива снег сосна степь тополь трава туман тюльпан улица утро чай чашка чайка "
        "шалаш шишка яблоко ягода якорь январь ясень"
    ),
    "en": (
        "acorn almond anchor apple apricot april autumn barley basket beach berry birch "
        "bird blossom boat breeze bridge brook button candle canvas carpet cedar cherry "
        "cliff clock cloud clover comet copper coral cotton creek cup daisy dawn desert "
        "dove dusk elm feather fern field flint flute forest fox frost garden ginger "
        "glass grape harbour hazel hill honey island ivory ivy jasmine kettle lake lamp "
        "lantern leaf lemon lilac linen maple march marble meadow melon mint moon moss "
        "mountain needle oak ocean olive orchard paper peach pearl pebble pencil pepper "
        "pine plum pond poppy quilt rain raven reed ribbon river robin rose saffron sail "
        "salt sand shell silver sparrow spring star stone sugar summer thread tulip "
        "valley velvet violet walnut water willow window winter wool"
    ),
}
WORDS = {language: tuple(words.split()) for language, words in _LISTS.items()}


def draw_safe_word(language: str) -> str:
    """Draw two different words of one language from the system's randomness."""
    first, second = secrets.SystemRandom().sample(WORDS[language], 2)
    return f"{first} {second}"

"""What a group does when somebody leaves, said in the person's language.

Words only: each step is a command or an errand of its own, because the keys lie in
different places, most of them on no network.
"""

LEAVING = {
    "en": """\
{username} may not log in any more. What {username} has read stays read.
If {username} knew keys, a share or the passphrase, do this today (all are "aigaq …"):
 1. offline     keys rotate --new-recovery; keys split-recovery: three new shares
 2. here        desk keys add intake.key; desk keys adopt --manifest manifest.json
 3. each gate   desk pull: the gate gets the new list
 4. desk shut   desk passphrase; desk keys renew: new locks on what is kept
 5. each gate   gate adopt --desk-public desk.public; a new onion key for the desk
 6. in 45 days  keys destroy --epoch NAME
Why and how: docs/runbooks/member-leaves.md""",
    "ru": """\
{username} больше не может войти. Уже прочитанное остаётся прочитанным.
Если {username} знает ключи, часть ключа или пароль, сделайте сегодня («aigaq …»):
 1. без сети       keys rotate --new-recovery; keys split-recovery: три новые части
 2. здесь          desk keys add intake.key; desk keys adopt --manifest manifest.json
 3. все приёмные   desk pull: приёмная получит новый список
 4. стол закрыт    desk passphrase; desk keys renew: новые замки на хранимое
 5. все приёмные   gate adopt --desk-public desk.public; новый onion-ключ стола
 6. через 45 дней  keys destroy --epoch ИМЯ
Зачем и как: docs/runbooks/member-leaves.md""",
    "kk": """\
{username} енді кіре алмайды. Оқылып қойғаны оқылған күйі қалады.
{username} кілтті, оның бөлігін немесе құпиясөзді білсе, бүгін істеңіз («aigaq …»):
 1. желісіз          keys rotate --new-recovery; keys split-recovery: үш жаңа бөлік
 2. осында           desk keys add intake.key; desk keys adopt --manifest manifest.json
 3. қабылдау орны    desk pull: әрқайсысы жаңа тізімді алады
 4. үстел жабық      desk passphrase; desk keys renew: сақталғанға жаңа құлып
 5. қабылдау орны    gate adopt --desk-public desk.public; үстелге жаңа onion кілті
 6. 45 күннен соң    keys destroy --epoch АТЫ
Не үшін және қалай: docs/runbooks/member-leaves.md""",
}
"""Language -> steps; ``username`` is filled in."""

"""Deposits many sealed envelopes at a gate through its own action; run as a program.

Arguments: the gate's home, how many, every how manieth carries a file.
"""

import io
import os
import secrets
import sys
from datetime import UTC, datetime


def main() -> None:
    os.environ["AIGAQ_HOME"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "aigaq.site.settings.gate"
    import django

    django.setup()
    from aigaq.holdings.intake import actions, queries
    from aigaq.holdings.intake.spool import Part
    from aigaq.pure.sealing.attachments import seal_attachment
    from aigaq.pure.sealing.envelope import Contents, seal_envelope
    from aigaq.pure.sealing.receipts import mailbox, new_receipt

    today = datetime.now(tz=UTC).date()
    recipients = queries.manifest_in_force(today).recipients
    for number in range(int(sys.argv[2])):
        box = mailbox(new_receipt(secrets.token_bytes(32)), queries.root_public())
        files, attachments = [], []
        if number % int(sys.argv[3]) == 0:
            part = Part()
            told = seal_attachment(
                io.BytesIO(secrets.token_bytes(200_000)),
                part,
                recipients,
                name="photo.jpg",
                media_type="image/jpeg",
            )
            attachments.append(told)
            files.append(part.finish(sha256=told.sealed_sha256, size=told.sealed_size))
        contents = Contents(
            form="report-1",
            language="kk",
            answers={"what": f"report {number}"},
            reply_key=box.recipient,
            locator=box.locator,
            safe_word="алма арал",
            attachments=tuple(attachments),
        )
        sealed = seal_envelope(contents, recipients)
        actions.deposit_envelope(blob=sealed, files=files, on=today)


if __name__ == "__main__":
    main()

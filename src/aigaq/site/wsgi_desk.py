"""The desk as a WSGI application.

Never loaded by a gate.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aigaq.site.settings.desk")
application = get_wsgi_application()

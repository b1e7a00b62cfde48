"""The gate as a WSGI application.

Never loaded by a desk.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aigaq.site.settings.gate")
application = get_wsgi_application()

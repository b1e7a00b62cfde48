"""How every form of the desk looks: label, hint, error, control, in that order.

Never changes what a form asks.
"""

from django.forms.renderers import DjangoTemplates


class DeskRenderer(DjangoTemplates):
    """Django's widgets within our own field and form templates."""

    form_template_name = "desk/forms/form.html"
    field_template_name = "desk/forms/field.html"

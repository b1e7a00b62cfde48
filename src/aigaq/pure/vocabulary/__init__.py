"""Terms as data: one YAML file per list, labels in Kazakh, Russian, English."""

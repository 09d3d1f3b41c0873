from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.live.plugin", "tests.personas", "tests.both_sides"]

# Hypothesis gives each example a fifth of a second and looks at how soon they are drawn. Both tell
# how busy the machine is, and nothing about the site.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

pytest_plugins = ["tests.live.plugin", "tests.personas", "tests.both_sides"]

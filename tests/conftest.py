pytest_plugins = ["tests.live.plugin", "tests.personas"]

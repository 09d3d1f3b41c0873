"""docker-compose.yml and Dockerfile, read: by the specification's schema, and by rules of ours.

No engine runs here; what they say about commands and users is tried in test_proxy.py.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from deploy import without_containers
from portal import settings
from tests.live.site import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = [name for name, one in SERVICES.items() if "build" in one]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
STAGES = [block for block in re.split(r"(?m)^(?=FROM )", DOCKERFILE) if block.startswith("FROM ")]
SITE_SECRETS = {"secret_key", "vault_pepper", "second_factor_key"}


def test_compose_file_meets_the_specification():
    """The schema of the compose specification comes with check-jsonschema; nothing is fetched."""
    words = ["--builtin-schema", "vendor.compose-spec", "docker-compose.yml"]
    tool = Path(sys.executable).with_name("check-jsonschema")

    done = subprocess.run([tool, *words], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_a_key_that_is_no_part_of_it_would_be_found(tmp_path):
    wrong = tmp_path / "docker-compose.yml"
    wrong.write_text("services: {web: {image: clover, memory: 1g}}")
    tool = Path(sys.executable).with_name("check-jsonschema")

    words = [tool, "--builtin-schema", "vendor.compose-spec", wrong]
    done = subprocess.run(words, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "memory" in done.stdout


@pytest.mark.parametrize("name", SERVICES)
def test_service_is_shut_in(name):
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"] not in {"root", "0", "0:0"}
    assert "privileged" not in service
    assert service["mem_limit"] == service["memswap_limit"]  # nothing of it is swapped out
    assert service["pids_limit"]
    assert service["logging"]["options"]["max-size"]
    assert not [volume for volume in service.get("volumes", []) if volume.startswith(("/", "."))]


@pytest.mark.parametrize("name", SERVICES)
def test_service_says_how_it_is(name):
    """All but those that run once or have nobody to answer; those end where they cannot go on."""
    if name in {"prepare", "timer", "mailer"}:
        assert SERVICES[name].get("healthcheck", {"disable": True}) == {"disable": True}
    else:
        assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", SERVICES)
def test_secrets_are_files_and_stand_nowhere_else(name):
    given = SERVICES[name].get("environment", {})
    held = set(SERVICES[name].get("secrets", []))

    assert held <= set(COMPOSE["secrets"])
    for variable, value in given.items():
        if re.search(r"SECRET|PEPPER|PASSWORD|FACTOR|_URL|_KEY$", variable) and variable not in {
            "MAILER_PUBLIC_KEY",  # no secret
            "CERTIFICATE_KEY",  # the path of a file
            "EXIT_URL",
        }:
            assert variable.endswith("_FILE"), variable
        if str(value).startswith("/run/secrets/"):
            assert value.removeprefix("/run/secrets/") in held, variable
    assert "env_file" not in SERVICES[name]


def test_only_the_proxy_has_a_way_in():
    open_ones = [name for name, service in SERVICES.items() if service.get("ports")]
    inner = {name for name, net in COMPOSE["networks"].items() if net.get("internal")}

    assert open_ones == ["proxy"]
    assert set(COMPOSE["networks"]) - inner == {"front", "post"}
    assert set(SERVICES["proxy"]["networks"]) == {"front", "site"}
    assert {name for name in SERVICES if "post" in SERVICES[name]["networks"]} == {"mailer"}
    assert SERVICES["db"]["networks"] == ["data"]
    assert SERVICES["redis"]["networks"] == ["queue"]


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"web", "prepare"}))
def test_part_without_need_has_none_of_the_sites_secrets(name):
    assert not SITE_SECRETS & set(SERVICES[name]["secrets"])


def test_private_halves_are_where_they_belong():
    holders = {name for name in SERVICES if "mailer_key" in SERVICES[name]["secrets"]}

    assert holders == {"mailer"}
    assert "backup_key" not in COMPOSE["secrets"]  # never on the server


def test_mailer_calls_the_site_as_the_pages_do():
    own = [SERVICES[name]["environment"]["SITE_NAME"] for name in ("mailer", "web", "prepare")]

    assert len(set(own)) == 1


def test_without_containers_nobody_else_reads_the_secrets(tmp_path):
    folder = tmp_path / "secrets"
    folder.mkdir()
    for name in COMPOSE["secrets"]:
        (folder / name).touch(mode=0o644)
    own = os.getuid() == 0
    how = without_containers.How(own_users=own)

    without_containers.Compose(tmp_path, set(), how).keep_secrets()

    found = {path.name: path.stat() for path in folder.iterdir()}
    assert not any(one.st_mode & 0o007 for one in found.values())
    assert found["mailer_key"].st_mode & 0o077 == 0  # its service is not among those that run
    if own:
        assert (found["vault_pepper"].st_gid, found["tls_key"].st_gid) == (10001, 10002)
    else:
        assert not any(one.st_mode & 0o077 for one in found.values())


def test_each_queue_has_workers_of_its_own():
    words = [" ".join(service.get("command", [])) for service in SERVICES.values()]
    queues = [found[1] for each in words if (found := re.search(r"--queues (\S+)", each))]

    assert sorted(queues) == sorted(settings.QUEUES)


@pytest.mark.parametrize("name", OURS)
def test_image_is_built_for_the_user_that_runs_it(name):
    target = SERVICES[name]["build"]["target"]
    [stage] = [each for each in STAGES if re.match(rf"FROM \S+ AS {target}\n", each)]

    users = re.findall(r"(?m)^USER (\S+)$", stage)

    assert users[-1] == SERVICES[name]["user"]
    assert "0" not in users[-1].split(":")


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.split("\n")[0])
def test_dockerfile_is_sound(stage):
    """What its usual lint tool asks, as far as it is ours: that tool is in no package here."""
    lines = re.sub(r"\\\n\s*", " ", stage).splitlines()

    for line in lines:
        word, _, rest = line.partition(" ")
        assert word not in {"ADD", "MAINTAINER", "ONBUILD"}, line
        if word in {"CMD", "ENTRYPOINT"}:
            assert rest.startswith("["), line  # no shell in between: signals reach the process
        if word in {"WORKDIR"}:
            assert rest.startswith("/"), line
        if "apt-get install" in line:
            assert "--no-install-recommends" in line
            assert "apt-get update" in line
            assert "rm -rf /var/lib/apt/lists" in line
        assert "apt-get upgrade" not in line
        assert "sudo" not in line
        assert "curl" not in line
        assert "wget" not in line
        if "pip install" in line:
            assert "--require-hashes" in line
        if "npm" in line and word == "RUN":
            assert "npm ci" in line
    assert not re.search(r"FROM \S+:latest", stage)
    assert not re.search(r"COPY \./? ", stage)


def test_nothing_but_the_bases_is_fetched_to_read_the_file():
    """A first line "syntax=" has the builder fetch an image of its own, pinned by no digest."""
    assert "syntax=" not in DOCKERFILE


def test_bases_can_be_pinned_by_digest():
    bases = re.findall(r"(?m)^FROM \$\{(\w+)\}", DOCKERFILE)
    declared = dict(re.findall(r"(?m)^ARG (\w+)=(\S+)$", DOCKERFILE))

    assert set(bases) == set(declared)
    assert all(re.fullmatch(r"[a-z]+:[\w.-]+", image) for image in declared.values())


def test_what_the_image_needs_reaches_the_builder():
    """Each COPY from the tree names something that is there and that .dockerignore lets through."""
    let_in = re.findall(r"(?m)^!(\S+)$", (ROOT / ".dockerignore").read_text())
    copied = []
    for line in re.findall(r"(?m)^COPY (?!--from)(.+)$", DOCKERFILE):
        copied += line.split()[:-1]

    for path in copied:
        assert (ROOT / path).exists(), path
        assert path.split("/")[0] in let_in, path
    for package in ("portal", "reports", "templates", "deploy/proxy"):
        assert package in copied


def test_nothing_private_is_in_the_image():
    ignored = (ROOT / ".dockerignore").read_text().splitlines()

    assert ignored[0] == "**"
    assert not {"!secrets", "!.env", "!var", "!tests", "!.git"} & set(ignored)

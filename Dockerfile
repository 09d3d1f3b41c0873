# Three images from one file: "site" (web, workers, timer, mailer, metrics, prepare), "backup" (the
# same with pg_dump) and "proxy" (Debian's nginx). No engine was at hand where this was written:
# deploy/without_containers.py runs the same commands, users and settings without one, and
# tests/deploy/ looks at this file.
#
# The same again next year: pin the bases by digest (docs/operations.md, "The same image again").
# What lies on them is pinned already: packages by hash, styles by package-lock.json.
ARG NODE_IMAGE=node:22-bookworm-slim
ARG PYTHON_IMAGE=python:3.13-slim-bookworm
ARG DEBIAN_IMAGE=debian:bookworm-slim

# --- styles ---------------------------------------------------------------------------------------
FROM ${NODE_IMAGE} AS sheets
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY tools/build_static.mjs tools/
COPY static static
COPY templates templates
COPY reports reports
RUN node tools/build_static.mjs

# --- packages -------------------------------------------------------------------------------------
FROM ${PYTHON_IMAGE} AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/clover
COPY requirements/base.txt /tmp/base.txt
# Wheels alone: nothing is built here, so nothing differs from one build to the next.
RUN /opt/clover/bin/pip install --require-hashes --only-binary :all: --no-compile -r /tmp/base.txt

# --- the site -------------------------------------------------------------------------------------
FROM ${PYTHON_IMAGE} AS site
ENV PATH=/opt/clover/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 STATIC_ROOT=/srv/static
RUN groupadd --system --gid 10001 clover \
    && useradd --system --uid 10001 --gid clover --no-create-home --shell /usr/sbin/nologin clover \
    && install --directory --owner clover --group clover /pages /backups
COPY --from=packages /opt/clover /opt/clover
WORKDIR /srv/clover
COPY manage.py ./
COPY portal portal
COPY reports reports
COPY templates templates
COPY locale locale
COPY tools/catalogue.py tools/po_checks.py tools/po_files.py tools/public_strings.py tools/
COPY --from=sheets /build/static/dist static/dist
# Styles and catalogues belong into the image. "local" needs no secrets; what it makes up goes away.
# Compiled by content, not by time, so that the same sources make the same files.
RUN PORTAL_MODE=local PORTAL_VAR=/tmp/build python manage.py collectstatic --no-input -v 0 \
    && python tools/catalogue.py compile \
    && rm -rf /tmp/build \
    && python -m compileall -q --invalidation-mode unchecked-hash portal reports /opt/clover/lib
USER 10001:10001
ENV PORTAL_MODE=production WEB_BIND=0.0.0.0:8000
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "portal.wsgi", "--config", "portal/gunicorn_conf.py"]

# --- backups --------------------------------------------------------------------------------------
FROM site AS backup
USER root
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client-15 \
    && rm -rf /var/lib/apt/lists/*
USER 10001:10001
CMD ["python", "manage.py", "backup", "--into", "/backups", "--every-hours", "24"]

# --- the proxy ------------------------------------------------------------------------------------
FROM ${DEBIAN_IMAGE} AS proxy
RUN apt-get update \
    && apt-get install --yes --no-install-recommends nginx-light \
    && rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled/* \
    && groupadd --system --gid 10002 proxy-clover \
    && useradd --system --uid 10002 --gid 10002 --no-create-home --shell /usr/sbin/nologin proxy-clover
COPY deploy/proxy /srv/proxy
USER 10002:10002
EXPOSE 8080 8443
STOPSIGNAL SIGQUIT
CMD ["/srv/proxy/start.sh"]

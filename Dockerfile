# syntax=docker/dockerfile:1
# One image for web, worker, timer and the one-shot "prepare". No engine was at hand where this
# was written: its steps were tried one by one without one, the build itself was not.

FROM node:22-bookworm-slim AS sheets
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tools/build_static.mjs tools/
COPY static static
COPY templates templates
COPY reports reports
RUN node tools/build_static.mjs

FROM python:3.13-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 STATIC_ROOT=/srv/static
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin clover
WORKDIR /srv/clover
COPY requirements/base.txt requirements/
RUN pip install --require-hashes -r requirements/base.txt
COPY manage.py ./
COPY portal portal
COPY reports reports
COPY templates templates
COPY --from=sheets /build/static/dist static/dist
# The style sheets belong into the image. "local" needs no secrets; what it makes up goes away.
RUN PORTAL_MODE=local PORTAL_VAR=/tmp/build python manage.py collectstatic --no-input -v 0 \
    && rm -rf /tmp/build && python -m compileall -q portal reports
USER clover
ENV PORTAL_MODE=production WEB_BIND=0.0.0.0:8000
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "portal.wsgi", "--config", "portal/gunicorn_conf.py"]

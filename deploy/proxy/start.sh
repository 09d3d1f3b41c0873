#!/bin/sh
# Fill in nginx.conf from the environment, and become nginx. Used by the image and without one.
#
#   SITE_HOSTS       the site's names, as in ALLOWED_HOSTS
#   WEB              where web answers: a name and a port that is looked up again and again
#   WEB_SERVERS      instead of it: several, with spaces between, for proxies without a resolver
#   CERTIFICATE, CERTIFICATE_KEY    PEM files; the first with its whole chain
#   PAGES            the folder that "manage.py proxy_pages" fills
#   RUN              a folder in memory (tmpfs), for itself alone
#   HTTP_PORT, HTTPS_PORT           8080 and 8443: no right is needed for those
#   RESOLVER         who knows names; Docker's own where nothing is said
set -eu
umask 077
here=$(dirname "$0")
: "${SITE_HOSTS:?the names of the site}" "${CERTIFICATE:?a PEM file}" "${CERTIFICATE_KEY:?a PEM file}"
RUN=${RUN:-/tmp/proxy} PAGES=${PAGES:-/pages}
WEB=${WEB:-web:8000} WEB_SERVERS=${WEB_SERVERS:-}
HTTP_PORT=${HTTP_PORT:-8080} HTTPS_PORT=${HTTPS_PORT:-8443} RESOLVER=${RESOLVER:-127.0.0.11}
SITE_HOSTS=$(printf %s "$SITE_HOSTS" | tr ',' ' ')

# Nothing that could end a directive, or begin one.
case "$SITE_HOSTS$WEB$WEB_SERVERS$RUN$PAGES$CERTIFICATE$CERTIFICATE_KEY$HTTP_PORT$HTTPS_PORT$RESOLVER" in
*[!A-Za-z0-9._:/\ -]*)
    echo "Only letters, digits and . _ : / - may stand in the proxy's settings." >&2
    exit 64
    ;;
esac

servers="server 127.0.0.1:1 down;" # the group is not used then
if [ -n "$WEB_SERVERS" ]; then
    WEB=clover servers=
    for one in $WEB_SERVERS; do servers="$servers server $one max_fails=1 fail_timeout=2s;"; done
fi

mkdir -p "$RUN"
chmod 711 "$RUN" # started as root, nginx works as somebody else, who has to reach its folders
sed -e "s|@RUN@|$RUN|g" -e "s|@PAGES@|$PAGES|g" -e "s|@WEB@|$WEB|g" -e "s|@SERVERS@|$servers|g" \
    -e "s|@SITE_HOSTS@|$SITE_HOSTS|g" -e "s|@RESOLVER@|$RESOLVER|g" \
    -e "s|@CERTIFICATE@|$CERTIFICATE|g" -e "s|@CERTIFICATE_KEY@|$CERTIFICATE_KEY|g" \
    -e "s|@HTTP_PORT@|$HTTP_PORT|g" -e "s|@HTTPS_PORT@|$HTTPS_PORT|g" \
    "$here/nginx.conf" >"$RUN/nginx.conf"
exec nginx -e stderr -p "$RUN" -c "$RUN/nginx.conf" -g "daemon off;"

#!/bin/sh
# Writes .env for compose.yaml, with random secrets, unless there is one. The images' names are yours to fill in.
set -eu
cd "$(dirname -- "$0")"
[ ! -e .env ] || { echo '.env is there already' >&2; exit 1; }
umask 077
# The same forms as for a cluster, out of the same script.
secrets=$(../helm/secrets.sh compose)
value() { printf '%s\n' "$secrets" | sed -n "s/^  $1: //p" | head -n 1; }
cat > .env <<EOF
SHONIN_IMAGES=localhost/shonin
POSTGRESQL_IMAGE=
KAFKA_IMAGE=
MAILPIT_IMAGE=
POSTGRES_PASSWORD=$(openssl rand -hex 24)
SHONIN_SEALING_KEY=$(value sealing-key)
SHONIN_PEPPER=$(value pepper)
SHONIN_EVIDENCE_KEY=$(value evidence-key | tr -d "'" | openssl base64 -A | tr '+/' '-_' | tr -d '=')
SHONIN_CA_PASSPHRASE=$(value ca-passphrase)
SHONIN_OPERATOR_KEY=$(value operator-key)
EOF
echo 'wrote .env; name the images of PostgreSQL, Kafka and Mailpit in it'

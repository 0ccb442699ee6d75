#!/bin/sh
# Prints the secrets of a first installation, with random values, for kubectl apply -f -
#   deploy/helm/secrets.sh NAMESPACE | kubectl apply -f -
# Keep what it prints nowhere else but in your vault: run again, it prints others, and nothing sealed opens with those.
set -eu

[ $# -eq 1 ] || { echo 'usage: secrets.sh NAMESPACE' >&2; exit 2; }
namespace=$1
case $namespace in *[!a-z0-9-]* | '') echo "no name of a namespace: $namespace" >&2; exit 2 ;; esac
command -v openssl >/dev/null || { echo 'openssl is needed' >&2; exit 1; }

key() { openssl rand -base64 32; }
password() { openssl rand -hex 24; }
url_safe() { openssl rand -base64 32 | tr '+/' '-_' | tr -d '='; }

# The evidence key: a P-256 key as JWK (RFC 7517). In the key's DER (RFC 5915) the private number begins at octet 8 and
# the point's coordinates at 58 and 90.
jwk() {
  der=$(openssl ecparam -name prime256v1 -genkey -noout -outform DER | openssl base64 -A)
  part() { printf '%s' "$der" | openssl base64 -d -A | tail -c "+$1" | head -c 32 | openssl base64 -A | tr '+/' '-_' | tr -d '='; }
  printf '{"kty":"EC","crv":"P-256","use":"sig","kid":"%s","x":"%s","y":"%s","d":"%s"}' \
    "$(openssl rand -hex 8)" "$(part 58)" "$(part 90)" "$(part 8)"
}

# An API key: shn_<26 of Crockford's base 32>_<43 of base64url>.
operator_key() {
  id=$(openssl rand -hex 64 | tr -d '\n' | fold -w2 | awk '
    BEGIN { a = "0123456789abcdefghjkmnpqrstvwxyz"; h = "0123456789abcdef" }
    NR <= 26 { n = (index(h, substr($0, 1, 1)) - 1) * 16 + index(h, substr($0, 2, 1)) - 1; printf "%s", substr(a, n % 32 + 1, 1) }')
  printf 'shn_%s_%s' "$id" "$(url_safe)"
}

cat <<EOF
apiVersion: v1
kind: Secret
metadata: {name: shonin-keys, namespace: $namespace}
stringData:
  sealing-key: $(key)
  pepper: $(key)
  evidence-key: '$(jwk)'
  ca-passphrase: $(password)
  operator-key: $(operator_key)
EOF
for database in orders dcv notification issuance; do
  for role in "$database" "${database}_owner"; do
    cat <<EOF
---
apiVersion: v1
kind: Secret
metadata: {name: shonin-db-$(printf '%s' "$role" | tr _ - | sed 's/^orders/order/'), namespace: $namespace, labels: {cnpg.io/reload: "true"}}
type: kubernetes.io/basic-auth
stringData: {username: $role, password: $(password)}
EOF
  done
done

{{/* One entry of a projected volume: a key of a secret as a file. (dict "ref" {name,key} "path" "SHONIN_…") */}}
{{- define "shonin.projected" -}}
- secret:
    name: {{ .ref.name }}
    items:
      - {key: {{ .ref.key }}, path: {{ .path }}}
{{- end -}}

{{/* The secrets of a service as files, each named as the variable it stands for. (dict "root" $ "service" "order") */}}
{{- define "shonin.secret.files" -}}
{{- $values := .root.Values -}}
{{- $role := (get $values.database.services .service).role -}}
{{ include "shonin.projected" (dict "ref" $values.secrets.sealingKey "path" "SHONIN_SEALING_KEY") }}
{{ include "shonin.projected" (dict "ref" $values.secrets.pepper "path" "SHONIN_PEPPER") }}
{{ include "shonin.projected" (dict "ref" (dict "name" $role "key" "username") "path" "SHONIN_DB_USER") }}
{{ include "shonin.projected" (dict "ref" (dict "name" $role "key" "password") "path" "SHONIN_DB_PASSWORD") }}
{{- /* There while the password is being rotated: docs/secrets.md. */}}
- secret:
    name: {{ $role }}
    optional: true
    items:
      - {key: next, path: SHONIN_DB_PASSWORD_NEXT}
{{- if eq $values.kafka.mode "strimzi" }}
{{ include "shonin.projected" (dict "ref" (dict "name" (printf "%s-%s" (include "shonin.name" .root) .service) "key" "sasl.jaas.config") "path" "kafka.sasl.jaas.config") }}
{{- else if get $values.kafka.external.users .service }}
{{ include "shonin.projected" (dict "ref" (dict "name" (get $values.kafka.external.users .service) "key" "sasl.jaas.config") "path" "kafka.sasl.jaas.config") }}
{{- end }}
{{- if eq .service "order" }}
{{- if $values.secrets.operatorKey.name }}
{{ include "shonin.projected" (dict "ref" $values.secrets.operatorKey "path" "SHONIN_BOOTSTRAP_OPERATOR_KEY") }}
{{- end }}
{{- if $values.secrets.paymentCallback.name }}
{{ include "shonin.projected" (dict "ref" $values.secrets.paymentCallback "path" "SHONIN_PAYMENT_CALLBACK_SECRET") }}
{{- end }}
{{- else if eq .service "dcv" }}
{{ include "shonin.projected" (dict "ref" $values.secrets.evidenceKey "path" "SHONIN_EVIDENCE_KEY") }}
{{- if $values.perspectives.tls.name }}
{{ include "shonin.projected" (dict "ref" (dict "name" $values.perspectives.tls.name "key" $values.perspectives.tls.passwordKey) "path" "SHONIN_PERSPECTIVE_PASSWORD") }}
{{- end }}
{{- else if eq .service "notification" }}
{{- if $values.smtp.login }}
{{ include "shonin.projected" (dict "ref" (dict "name" $values.smtp.login "key" "username") "path" "SHONIN_SMTP_USER") }}
{{ include "shonin.projected" (dict "ref" (dict "name" $values.smtp.login "key" "password") "path" "SHONIN_SMTP_PASSWORD") }}
{{- end }}
{{- else if eq .service "issuance" }}
{{ include "shonin.projected" (dict "ref" $values.secrets.caPassphrase "path" "SHONIN_CA_PASSPHRASE") }}
{{- end }}
{{- end -}}

{{/* The variables of a service, as a map; no secret is among them. */}}
{{- define "shonin.environment" -}}
{{- $values := .root.Values -}}
{{- $service := get $values.services .service -}}
{{- $external := $values.kafka.external -}}
SHONIN_SECRETS_DIR: /run/shonin/secrets
SHONIN_DB_URL: {{ include "shonin.database.url" . | quote }}
SHONIN_DB_POOL: {{ $service.databasePool | quote }}
SHONIN_DB_MIGRATE: "false"
SHONIN_KAFKA_BOOTSTRAP: {{ include "shonin.kafka.bootstrap" .root | quote }}
SHONIN_KAFKA_GRACEFUL: "true"
{{- if eq $values.kafka.mode "strimzi" }}
KAFKA_SECURITY_PROTOCOL: SASL_SSL
KAFKA_SASL_MECHANISM: SCRAM-SHA-512
KAFKA_SSL_TRUSTSTORE_TYPE: PEM
KAFKA_SSL_TRUSTSTORE_LOCATION: /run/shonin/kafka/ca.crt
{{- else }}
KAFKA_SECURITY_PROTOCOL: {{ $external.protocol }}
{{- if hasPrefix "SASL" $external.protocol }}
KAFKA_SASL_MECHANISM: {{ $external.mechanism }}
{{- end }}
{{- if $external.ca.name }}
KAFKA_SSL_TRUSTSTORE_TYPE: PEM
KAFKA_SSL_TRUSTSTORE_LOCATION: /run/shonin/kafka/ca.crt
{{- end }}
{{- end }}
SHONIN_BASE_URL: {{ include "shonin.base" . | quote }}
SHONIN_SHUTDOWN_DELAY: {{ printf "%dS" (int $values.shutdownDelay) }}
SHONIN_TRACE_RATIO: {{ ternary $values.telemetry.traceRatio 0 (ne $values.telemetry.otlp "") | quote }}
{{- with $values.telemetry.otlp }}
SHONIN_OTLP_ENDPOINT: {{ . | quote }}
{{- end }}
{{- with $values.oidc }}
{{- if .issuer }}
SHONIN_OIDC_ISSUER: {{ .issuer | quote }}
SHONIN_OIDC_AUDIENCE: {{ .audience | quote }}
SHONIN_OIDC_ACCOUNT_CLAIM: {{ .accountClaim | quote }}
{{- end }}
{{- end }}
{{- range (get (include "shonin.services" .root | fromYaml) .service).keeps }}
SHONIN_RETENTION_{{ . | upper | replace "-" "_" }}: {{ get $values.retention . | quote }}
{{- end }}
{{- include (printf "shonin.environment.%s" .service) .root }}
{{- with $service.settings }}
{{ toYaml . }}
{{- end }}
# What the JVM may take of the limit; the rest is for threads, buffers and its own needs.
JAVA_TOOL_OPTIONS: "-XX:MaxRAMPercentage=55 -XX:+ExitOnOutOfMemoryError"
MALLOC_ARENA_MAX: "2"
{{- end -}}

{{- define "shonin.base" -}}
{{- $urls := .root.Values.urls -}}
{{- if and (eq .service "notification") $urls.approval -}}
{{ $urls.approval }}
{{- else -}}
{{ required "urls.base: the public origin, such as https://shonin.example" $urls.base }}
{{- end -}}
{{- end -}}

{{- define "shonin.environment.order" }}
{{- end -}}

{{- define "shonin.environment.dcv" }}
{{- $perspectives := .Values.perspectives }}
{{- if .Values.dns.resolvers }}
SHONIN_DNS_RESOLVERS: {{ join "," .Values.dns.resolvers | quote }}
{{- end }}
SHONIN_CORROBORATION: {{ $perspectives.corroboration | quote }}
{{- if $perspectives.remotes }}
{{- $remotes := list }}
{{- range $perspectives.remotes }}
{{- $at := ternary (printf "|%s" .at) "" (ne (default "" .at) "") }}
{{- $remotes = append $remotes (printf "%s|%s|%s%s|https://%s:%d" .name .region .place $at .host (int (default 443 .port))) }}
{{- end }}
SHONIN_PERSPECTIVES: {{ join "," $remotes | quote }}
{{- end }}
{{- with $perspectives.primary }}
{{- if .place }}
SHONIN_PERSPECTIVE_PRIMARY: {{ printf "%s|%s|%s" .region .place .at | quote }}
{{- end }}
{{- end }}
{{- if $perspectives.tls.name }}
SHONIN_PERSPECTIVE_KEYSTORE: /run/shonin/perspectives/{{ $perspectives.tls.keyStore }}
SHONIN_PERSPECTIVE_TRUSTSTORE: /run/shonin/perspectives/{{ $perspectives.tls.trustStore }}
{{- end }}
{{- with .Values.trustedProxies }}
SHONIN_TRUSTED_PROXIES: {{ join "," . | quote }}
{{- end }}
{{- end -}}

{{- define "shonin.environment.notification" }}
SHONIN_SMTP_HOST: {{ required "smtp.host: the server that takes the mails" .Values.smtp.host | quote }}
SHONIN_SMTP_PORT: {{ .Values.smtp.port | quote }}
SHONIN_SMTP_TLS: {{ .Values.smtp.tls | quote }}
{{- if .Values.dns.resolvers }}
SHONIN_DNS_RESOLVERS: {{ join "," .Values.dns.resolvers | quote }}
{{- end }}
SHONIN_MAIL_FROM: {{ required "smtp.from: the sender's address" .Values.smtp.from | quote }}
{{- if .Values.smtp.ca.name }}
SHONIN_SMTP_CA_FILE: /run/shonin/smtp/ca.crt
{{- end }}
{{- with .Values.smtp.dkim }}
{{- if .name }}
SHONIN_DKIM_DOMAIN: {{ .domain | quote }}
SHONIN_DKIM_SELECTOR: {{ .selector | quote }}
SHONIN_DKIM_KEY: /run/shonin/dkim/key.pem
{{- end }}
{{- end }}
{{- end -}}

{{- define "shonin.environment.issuance" }}
SHONIN_CA_DIR: /var/lib/shonin/ca
SHONIN_CA_CREATE: {{ .Values.ca.create | quote }}
SHONIN_CA_PUBLIC_URL: {{ required "urls.ca: the http origin of /ca, /crl and /ocsp, as it is written into certificates" .Values.urls.ca | quote }}
{{- if .Values.ca.ctLogs.name }}
SHONIN_CT_LOGS: /run/shonin/ct/log_list.json
{{- end }}
{{- if .Values.ca.profiles }}
SHONIN_PROFILES_DIR: /run/shonin/profiles
{{- end }}
{{- end -}}

{{/* Files beside the secrets: (dict "root" $ "service" "order"), as a list of {name, path, readOnly, source}. */}}
{{- define "shonin.files" -}}
{{- $values := .root.Values -}}
- {name: tmp, path: /tmp, source: {emptyDir: {medium: Memory, sizeLimit: 64Mi}}}
{{- $ca := include "shonin.postgresql.ca" .root | fromYaml }}
{{- if $ca.name }}
- {name: database, path: /run/shonin/database, source: {secret: {secretName: {{ $ca.name }}, items: [{key: {{ $ca.key }}, path: ca.crt}]}}}
{{- end }}
{{- if eq $values.kafka.mode "strimzi" }}
- {name: kafka, path: /run/shonin/kafka, source: {secret: {secretName: {{ include "shonin.kafka.cluster" .root }}-cluster-ca-cert, items: [{key: ca.crt, path: ca.crt}]}}}
{{- else if $values.kafka.external.ca.name }}
- {name: kafka, path: /run/shonin/kafka, source: {secret: {secretName: {{ $values.kafka.external.ca.name }}, items: [{key: {{ $values.kafka.external.ca.key }}, path: ca.crt}]}}}
{{- end }}
{{- if eq .service "dcv" }}
{{- with $values.perspectives.tls }}
{{- if .name }}
- {name: perspectives, path: /run/shonin/perspectives, source: {secret: {secretName: {{ .name }}, items: [{key: {{ .keyStore }}, path: {{ .keyStore }}}, {key: {{ .trustStore }}, path: {{ .trustStore }}}]}}}
{{- end }}
{{- end }}
{{- else if eq .service "notification" }}
{{- with $values.smtp.ca }}
{{- if .name }}
- {name: smtp, path: /run/shonin/smtp, source: {secret: {secretName: {{ .name }}, items: [{key: {{ .key }}, path: ca.crt}]}}}
{{- end }}
{{- end }}
{{- with $values.smtp.dkim }}
{{- if .name }}
- {name: dkim, path: /run/shonin/dkim, source: {secret: {secretName: {{ .name }}, items: [{key: {{ .key }}, path: key.pem}]}}}
{{- end }}
{{- end }}
{{- else if eq .service "issuance" }}
{{- if $values.ca.create }}
- {name: ca, path: /var/lib/shonin/ca, writable: true, source: {persistentVolumeClaim: {claimName: {{ include "shonin.name" .root }}-ca}}}
{{- else }}
- {name: ca, path: /var/lib/shonin/ca, source: {secret: {secretName: {{ required "ca.files: the secret with the CA's files, or ca.create=true for a trial" $values.ca.files }}}}}
{{- end }}
{{- with $values.ca.ctLogs }}
{{- if .name }}
- {name: ct, path: /run/shonin/ct, source: {configMap: {name: {{ .name }}, items: [{key: {{ .key }}, path: log_list.json}]}}}
{{- end }}
{{- end }}
{{- with $values.ca.profiles }}
- {name: profiles, path: /run/shonin/profiles, source: {configMap: {name: {{ . }}}}}
{{- end }}
{{- end }}
{{- end -}}

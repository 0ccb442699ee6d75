{{/* What the chart knows of the services: which topics each reads, writes; what tests compare with the services themselves. */}}
{{- define "shonin.services" -}}
order:
  keeps: [receipts, orders, payments, refused-names]
  consumes: [shonin.validations, shonin.issuance, shonin.deliveries, shonin.preflights, shonin.accounts]
  produces: [shonin.orders, shonin.accounts, shonin.approvals, shonin.preflights, shonin.timelines, shonin.dead-letters]
  scaledOn: [shonin.validations, shonin.issuance, shonin.deliveries]
  prefixes: [/v1/csr, /v1/orders, /v1/products, /v1/accounts, /v1/events, /v1/status, /v1/forecast, /openapi]
dcv:
  keeps: [receipts, evidence, evidence-parts, check-tallies]
  consumes: [shonin.orders, shonin.deliveries, shonin.preflights, shonin.accounts]
  produces: [shonin.validations, shonin.approvals, shonin.preflights, shonin.dead-letters]
  scaledOn: [shonin.orders, shonin.deliveries]
  prefixes: [/v1/approver-addresses, /v1/authorizations, /v1/caa, /v1/evidence, /v1/policy]
notification:
  keeps: [receipts, mails, contacts, waiting-events]
  consumes: [shonin.orders, shonin.approvals, shonin.issuance, shonin.timelines, shonin.accounts]
  produces: [shonin.deliveries, shonin.dead-letters]
  scaledOn: [shonin.orders, shonin.approvals, shonin.issuance, shonin.timelines]
  prefixes: [/v1/messages, /v1/webhook-endpoints, /v1/webhook-deliveries]
issuance:
  keeps: [receipts, certificates, refusals]
  consumes: [shonin.validations, shonin.orders, shonin.accounts]
  produces: [shonin.issuance, shonin.dead-letters]
  scaledOn: [shonin.validations, shonin.orders]
  prefixes: [/v1/certificates, /v1/key-compromise]
{{- end -}}

{{/* Topics: the shortest retention for what is secret or of no use soon. */}}
{{- define "shonin.topics" -}}
shonin.orders: {retention.ms: 1209600000}
shonin.validations: {retention.ms: 1209600000}
shonin.issuance: {retention.ms: 1209600000}
shonin.deliveries: {retention.ms: 1209600000}
shonin.timelines: {retention.ms: 1209600000}
shonin.accounts: {cleanup.policy: compact}
shonin.approvals: {retention.ms: 259200000}
shonin.preflights: {retention.ms: 600000}
shonin.dead-letters: {retention.ms: 7776000000}
{{- end -}}

{{- define "shonin.name" -}}
{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- end -}}

{{/* (dict "root" $ "component" "order") */}}
{{- define "shonin.labels" -}}
{{ include "shonin.selector" . }}
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "shonin.selector" -}}
app.kubernetes.io/name: shonin
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/* (dict "root" $ "service" "order") */}}
{{- define "shonin.image" -}}
{{- $repository := required "image.repository: where your images are; deploy/images/build.sh makes them" .root.Values.image.repository -}}
{{- $digest := get .root.Values.image.digests .service -}}
{{- if $digest -}}
{{ $repository }}/{{ .service }}-service@{{ $digest }}
{{- else -}}
{{ $repository }}/{{ .service }}-service:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "shonin.pod.security" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "shonin.container.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{- define "shonin.kafka.cluster" -}}
{{ .Values.kafka.strimzi.existingCluster | default (printf "%s-kafka" (include "shonin.name" .)) }}
{{- end -}}

{{- define "shonin.kafka.bootstrap" -}}
{{- if eq .Values.kafka.mode "strimzi" -}}
{{ include "shonin.kafka.cluster" . }}-kafka-bootstrap:9093
{{- else -}}
{{ required "kafka.external.bootstrap: host:port of your brokers" .Values.kafka.external.bootstrap }}
{{- end -}}
{{- end -}}

{{- define "shonin.postgresql.cluster" -}}
{{ include "shonin.name" . }}-postgresql
{{- end -}}

{{- define "shonin.postgresql.ca" -}}
{{- if eq .Values.database.mode "cloudnativepg" -}}
name: {{ include "shonin.postgresql.cluster" . }}-ca
key: ca.crt
{{- else -}}
{{ toYaml .Values.database.external.ca }}
{{- end -}}
{{- end -}}

{{- define "shonin.database.url" -}}
{{- $values := .root.Values -}}
{{- $name := (get $values.database.services .service).name -}}
{{- $ca := include "shonin.postgresql.ca" .root | fromYaml -}}
{{- if eq $values.database.mode "cloudnativepg" -}}
jdbc:postgresql://{{ include "shonin.postgresql.cluster" .root }}-rw:5432/{{ $name }}?sslmode=verify-full&sslrootcert=/run/shonin/database/ca.crt
{{- else -}}
jdbc:postgresql://{{ required "database.external.host: where your PostgreSQL is" $values.database.external.host }}:{{ $values.database.external.port }}/{{ $name }}?sslmode={{ $values.database.external.sslMode }}
{{- if $ca.name -}}
&sslrootcert=/run/shonin/database/ca.crt
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Spread over zones and nodes as far as there is room. */}}
{{- define "shonin.spread" -}}
{{- $selector := include "shonin.selector" . -}}
{{- range .root.Values.topologySpread }}
- maxSkew: 1
  topologyKey: {{ . }}
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- $selector | nindent 6 }}
{{- end }}
{{- end -}}

{{- define "shonin.placement" -}}
{{- with .root.Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

#!/usr/bin/env bash
# Prints prometheus-rule.yaml: the rules of alerts/prometheus as the Prometheus Operator takes them. A test fails where
# that file is not what this prints:  k8s/components/monitoring/prometheus-rule.sh > k8s/components/monitoring/prometheus-rule.yaml
set -euo pipefail
cat <<'HEAD'
# Made by prometheus-rule.sh of alerts/prometheus/ringtide.rules.yml: change the rules there.
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: ringtide
  labels:
    app.kubernetes.io/part-of: ringtide
spec:
HEAD
sed 's/^\(.\)/  \1/' "$(dirname "${BASH_SOURCE[0]}")/../../../alerts/prometheus/ringtide.rules.yml"

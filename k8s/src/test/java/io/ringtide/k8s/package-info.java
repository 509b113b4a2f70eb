/** Renders the manifests as kustomize does, and holds them against schemas, models and the code. */
package io.ringtide.k8s;

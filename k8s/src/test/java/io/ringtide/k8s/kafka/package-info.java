/** The principals of the manifests on a real broker with TLS, SCRAM and access control. */
@NullMarked
package io.ringtide.k8s.kafka;

import org.jspecify.annotations.NullMarked;

/** What manifests are held to. Each check has a name and says what it finds; nothing found is well. */
package io.ringtide.k8s.check;

/** PostgreSQL as a process of this machine. */
package io.ringtide.local.cluster;

/** The data folder as one file, and back. */
package io.ringtide.local.backup;

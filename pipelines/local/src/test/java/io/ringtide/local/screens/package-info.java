/** Many screens at once on a real server. */
package io.ringtide.local.screens;

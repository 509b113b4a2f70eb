/** The command line, run as a user runs it but for the process. */
package io.ringtide.local.command;

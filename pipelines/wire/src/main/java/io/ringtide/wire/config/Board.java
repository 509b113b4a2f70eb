package io.ringtide.wire.config;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A wallboard as its file has it, which has passed every check.
 *
 * @param name as in {@code /boards/NAME}
 * @param definition the file's contents; nobody is to change it
 */
public record Board(String name, JsonNode definition) {}

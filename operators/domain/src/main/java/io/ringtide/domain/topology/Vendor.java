package io.ringtide.domain.topology;

import java.io.Serializable;

/** The company that runs a centre. */
public record Vendor(String id, Name name) implements Serializable {}

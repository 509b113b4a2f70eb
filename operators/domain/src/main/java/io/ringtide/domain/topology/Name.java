package io.ringtide.domain.topology;

import java.io.Serializable;

/** What people call a thing, in Korean and in English. */
public record Name(String ko, String en) implements Serializable {}

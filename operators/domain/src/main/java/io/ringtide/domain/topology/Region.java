package io.ringtide.domain.topology;

import java.io.Serializable;

/**
 * Where callers are.
 *
 * @param share this region's part of the tenant's calls, 0 to 1
 */
public record Region(String id, Name name, double share) implements Serializable {}

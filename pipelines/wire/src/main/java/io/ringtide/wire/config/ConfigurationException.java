package io.ringtide.wire.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that is not taken over, with everything that is wrong with it; the message has a line for each. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationFault> faults;

    /** @throws IllegalArgumentException where nothing is wrong */
    public ConfigurationException(List<ConfigurationFault> faults) {
        super(faults.stream().map(ConfigurationFault::toString).collect(Collectors.joining(System.lineSeparator())));
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("a refused configuration has at least one fault");
        }
        this.faults = List.copyOf(faults);
    }

    public List<ConfigurationFault> faults() {
        return faults;
    }
}

package io.ringtide.wire.event;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The constants of an enum by their names; an unknown name is no exception. */
final class Constants<E extends Enum<E>> {
    private final Map<String, E> byName;

    Constants(E[] values) {
        byName = Arrays.stream(values).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
    }

    @Nullable
    E of(String name) {
        return byName.get(name);
    }
}

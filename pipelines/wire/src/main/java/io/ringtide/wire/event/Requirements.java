package io.ringtide.wire.event;

import io.ringtide.domain.event.EventType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each event type must name in its data. */
final class Requirements {
    private static final Map<EventType, List<Field>> BY_TYPE = new EnumMap<>(EventType.class);

    static {
        for (EventType type : EventType.values()) {
            BY_TYPE.put(type, requiredBy(type));
        }
    }

    private Requirements() {}

    /** The first required field that is missing, null or empty; null where nothing is. */
    static @Nullable Field missing(EventType type, Fields fields) {
        List<Field> required = BY_TYPE.getOrDefault(type, List.of());
        for (int i = 0; i < required.size(); i++) {
            if (fields.text(required.get(i)) == null) {
                return required.get(i);
            }
        }
        return null;
    }

    private static List<Field> requiredBy(EventType type) {
        if (type == EventType.CONTACT_DEQUEUED) {
            return List.of(Field.CENTRE, Field.QUEUE, Field.CONTACT_ID, Field.OUTCOME);
        }
        return switch (type.requires()) {
            case NOTHING -> List.of();
            case CONTACT -> List.of(Field.CONTACT_ID);
            case VISIT -> List.of(Field.CENTRE, Field.QUEUE, Field.CONTACT_ID);
            case CALLBACK -> List.of(Field.CALLBACK_ID);
            case AGENT -> List.of(Field.CENTRE, Field.AGENT, Field.STATE);
            case QUEUE -> List.of(Field.CENTRE, Field.QUEUE);
            case PLAN -> List.of(Field.CENTRE);
            case INCIDENT -> List.of(Field.REGION, Field.KIND);
            case LOAD -> List.of(Field.FROM, Field.TO, Field.MULTIPLIER);
        };
    }
}

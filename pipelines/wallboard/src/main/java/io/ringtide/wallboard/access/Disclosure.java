package io.ringtide.wallboard.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringtide.domain.topology.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What of a record is let through. Whoever sees all of the tenant gets it as it came. Others get nothing of what is about
 * something they do not see, and of the rest only the fields that are named here and hold nothing of others: a field that is
 * added to a record is withheld until somebody has thought about it.
 */
public enum Disclosure {
    /**
     * By its scope, for as long as it has gone on. What to do names donors, why it is quiet may name what else goes on, the group names the
     * storm or the emergency that it is part of, which may be of a region that is not seen, and the detail of its texts names sources,
     * which may tell of others, too.
     */
    ALERT {
        @Override
        Optional<JsonNode> part(Eyes eyes, String tenant, JsonNode record) {
            if (!sawAll(eyes, tenant, List.of(record.path("scope").asText()), record, "starts_at")) {
                return Optional.empty();
            }
            ObjectNode part = copy(
                    record,
                    "fingerprint tenant rule scope status severity value threshold as_of starts_at fired_at"
                            + " paged_at escalated_at ends_at config");
            part.set("labels", labels(eyes.view(), tenant, record.path("labels")));
            part.set("annotations", annotations(record.path("annotations")));
            JsonNode reason = record.path("quiet").path("reason");
            if (record.path("quiet").isObject()) {
                part.putObject("quiet")
                        .set("reason", reason.isMissingNode() ? JsonNodeFactory.instance.nullNode() : reason);
            } else {
                part.putNull("quiet");
            }
            if (record.has("history")) {
                ArrayNode history = part.putArray("history");
                record.path("history")
                        .forEach(step -> history.add(copy(step, "at what").put("detail", "")));
            }
            part.putObject("action");
            return Optional.of(part);
        }

        private ObjectNode annotations(JsonNode texts) {
            ObjectNode shown = copy(texts, "runbook_url board_url");
            String detail = texts.path("detail").asText("");
            for (String text : List.of("summary", "summary_ko", "description", "description_ko")) {
                String full = texts.path(text).asText("");
                if (texts.has(text)) {
                    shown.put(text, detail.isEmpty() ? full : full.replace(detail, "…"));
                }
            }
            return shown;
        }

        private ObjectNode labels(View view, String tenant, JsonNode labels) {
            ObjectNode shown = copy(labels, "tenant rule scope centre queue");
            if (view.seesVendor(tenant, labels.path("vendor").asText())) {
                shown.set("vendor", labels.path("vendor"));
            }
            if (view.seesRegion(tenant, labels.path("region").asText())) {
                shown.set("region", labels.path("region"));
            }
            return shown;
        }
    },
    /**
     * By its regions, of which all have to be seen; what centres do that fail, by these. The evidence compares with others and names
     * centres and sources.
     */
    SURGE {
        @Override
        Optional<JsonNode> part(Eyes eyes, String tenant, JsonNode record) {
            boolean isOfCentres = record.path("kind").asText().equals("CENTRE_FAILURE");
            List<String> regions = texts(record.path("regions"));
            List<String> centres = texts(record.path("centres"));
            List<String> scopes = isOfCentres
                    ? centres.stream().map(one -> Scope.centre(one).toString()).toList()
                    : regions.stream().map(one -> Scope.region(one).toString()).toList();
            if (scopes.isEmpty() || !sawAll(eyes, tenant, scopes, record, "onset")) {
                return Optional.empty();
            }
            ObjectNode part = copy(
                    record,
                    "surge_id tenant kind status centres as_of onset detected_at ended_at observed expected ratio"
                            + " distinct_callers redial_factor score config");
            ArrayNode shown = part.putArray("regions");
            regions.stream()
                    .filter(region -> eyes.view().seesRegion(tenant, region))
                    .forEach(shown::add);
            if (shown.size() < regions.size()) {
                // Callers are those of the regions, of a centre that fails, too.
                part.remove(List.of("distinct_callers", "redial_factor"));
            }
            part.putObject("evidence");
            return Optional.of(part);
        }
    },
    /** By its region. */
    EMERGENCY {
        @Override
        Optional<JsonNode> part(Eyes eyes, String tenant, JsonNode record) {
            return eyes.view().seesRegion(tenant, record.path("region").asText())
                    ? Optional.of(copy(
                            record,
                            "tenant scope region level as_of surge incidents emergency_since after_action config"))
                    : Optional.empty();
        }
    },
    /** By the centre of the queue, for as long as the call waited there. */
    ABANDONMENT {
        @Override
        Optional<JsonNode> part(Eyes eyes, String tenant, JsonNode record) {
            String centre = Scope.centre(record.path("centre").asText()).toString();
            Instant since = Instant.parse(record.path("enqueued_at").asText());
            Instant left = Instant.parse(record.path("abandoned_at").asText());
            return eyes.saw(tenant, centre, since, left.plusMillis(1))
                    ? Optional.of(copy(record, "tenant centre queue contact_id enqueued_at abandoned_at wait_ms"))
                    : Optional.empty();
        }
    },
    /** By the centre where the caller gave up last. */
    CALLBACK {
        @Override
        Optional<JsonNode> part(Eyes eyes, String tenant, JsonNode record) {
            return eyes.view().seesCentre(tenant, record.path("centre").asText())
                    ? Optional.of(shown(eyes.view(), tenant, record))
                    : Optional.empty();
        }

        private ObjectNode shown(View view, String tenant, JsonNode record) {
            ObjectNode part = copy(
                    record,
                    "callback_id tenant caller centre queue as_of first_attempt attempts abandonments dials"
                            + " priority status closed_for not_before due_at expires_at config");
            String region = record.path("region").asText("");
            return part.put("region", view.seesRegion(tenant, region) ? region : "");
        }
    },
    /** How many there are of one centre, and which are the most urgent. */
    CALLBACKS {
        @Override
        Optional<JsonNode> part(Eyes eyes, String tenant, JsonNode record) {
            if (!eyes.view().sees(tenant, record.path("scope").asText())) {
                return Optional.empty();
            }
            ObjectNode part = copy(record, "tenant scope open");
            ArrayNode first = part.putArray("most_urgent");
            record.path("most_urgent").forEach(one -> CALLBACK.of(eyes, one).ifPresent(first::add));
            return Optional.of(part);
        }
    },
    /** By the centres that it has told of: all of them have to be seen. One that has told of none is its tenant's. */
    SOURCE {
        @Override
        Optional<JsonNode> part(Eyes eyes, String tenant, JsonNode record) {
            JsonNode centres = record.path("centres");
            return !centres.isEmpty() && all(centres, centre -> eyes.view().seesCentre(tenant, centre))
                    ? Optional.of(copy(record, "source tenant state as_of heard_at heartbeats clock_ahead_ms centres"))
                    : Optional.empty();
        }
    },
    /**
     * By its centre. What others could lend, or what is missing in spite of it, is a number of theirs; who lends to whom is
     * told of those who are seen.
     */
    STAFFING {
        @Override
        Optional<JsonNode> part(Eyes eyes, String tenant, JsonNode record) {
            View view = eyes.view();
            if (!view.seesCentre(tenant, record.path("centre").asText())) {
                return Optional.empty();
            }
            ObjectNode part = copy(
                    record,
                    "tenant scope centre queue as_of required_agents staffed_agents gap in_trouble clear_backlog_by"
                            + " help_until lendable_agents wait_without_help_s model complete config");
            for (String loans : List.of("borrow_from", "lend_to")) {
                ArrayNode shown = part.putArray(loans);
                for (JsonNode loan : record.path(loans)) {
                    if (view.seesCentre(tenant, loan.path("centre").asText())) {
                        shown.add(loan);
                    }
                }
            }
            part.set(
                    "inputs",
                    copy(
                            record.path("inputs"),
                            "calls_per_minute calls_window aht_s load_erlangs answer_within_s busy_agents waiting longest_wait_s"));
            return Optional.of(part);
        }
    };

    /** The one for notices of a kind. */
    public static Disclosure ofKind(String kind) {
        return valueOf(kind.toUpperCase(Locale.ROOT));
    }

    /** What is let through; nothing where not even that there is something. */
    public Optional<JsonNode> of(Eyes eyes, JsonNode record) {
        String tenant = record.path("tenant").asText("");
        if (eyes.view().seesAll(tenant)) {
            return Optional.of(record);
        }
        return eyes.view().knows(tenant) ? part(eyes, tenant, record) : Optional.empty();
    }

    /** Of many, those that are let through, in their order. */
    public List<JsonNode> of(Eyes eyes, List<JsonNode> records) {
        return eyes.view().everything()
                ? records
                : records.stream().flatMap(record -> of(eyes, record).stream()).toList();
    }

    abstract Optional<JsonNode> part(Eyes eyes, String tenant, JsonNode record);

    private static ObjectNode copy(JsonNode record, String fields) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (String field : fields.split(" ")) {
            if (record.has(field)) {
                copy.set(field, record.get(field));
            }
        }
        return copy;
    }

    /**
     * Whether all scopes of something that goes on are seen, and were for as long as it has.
     *
     * @param begin the field that says since when; where there is none it counts as of its moment
     */
    private static boolean sawAll(Eyes eyes, String tenant, List<String> scopes, JsonNode record, String begin) {
        Instant asOf = Instant.parse(record.path("as_of").asText());
        Instant begun = record.path(begin).isTextual()
                ? Instant.parse(record.path(begin).asText())
                : asOf;
        return scopes.stream().allMatch(scope -> eyes.saw(tenant, scope, begun, asOf.plusMillis(1)));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static boolean all(JsonNode names, Predicate<String> isSeen) {
        for (JsonNode name : names) {
            if (!name.isTextual() || !isSeen.test(name.textValue())) {
                return false;
            }
        }
        return true;
    }
}

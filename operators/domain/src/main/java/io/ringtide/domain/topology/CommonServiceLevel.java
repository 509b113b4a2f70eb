package io.ringtide.domain.topology;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The one T by which all queues of a scope are measured, where there is one. */
public final class CommonServiceLevel {
    private CommonServiceLevel() {}

    /**
     * T of a scope, milliseconds; empty where its queues have several. What the topology does not know of a tenant is measured by the
     * tenant's own.
     */
    public static OptionalLong of(Topology topology, String tenant, Scope scope) {
        long[] own = serviceLevels(topology, tenant, scope).distinct().limit(2).toArray();
        if (own.length > 1) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                own.length == 1
                        ? own[0]
                        : topology.tenant(tenant)
                                .map(Tenant::thresholds)
                                .orElse(Thresholds.DEFAULT)
                                .serviceLevelMs());
    }

    private static LongStream serviceLevels(Topology topology, String tenant, Scope scope) {
        List<Centre> centres = topology.tenant(tenant).map(Tenant::centres).orElse(List.of());
        return switch (scope.kind()) {
            case QUEUE -> ofQueue(centres, scope);
            case CENTRE ->
                of(centres.stream().filter(centre -> Scope.centre(centre.id()).equals(scope)));
            case VENDOR ->
                of(centres.stream()
                        .filter(centre -> Scope.vendor(centre.vendor()).equals(scope)));
            case HANDLING_REGION ->
                of(centres.stream()
                        .filter(centre -> Scope.handlingRegion(centre.region()).equals(scope)));
            case TENANT -> of(centres.stream());
            case REGION -> LongStream.empty();
        };
    }

    private static LongStream ofQueue(List<Centre> centres, Scope scope) {
        return centres.stream()
                .filter(centre -> Scope.centre(centre.id()).equals(scope.centreOfQueue()))
                .flatMapToLong(centre -> centre.queues().stream()
                        .filter(queue -> Scope.queue(centre.id(), queue.id()).equals(scope))
                        .map(Queue::thresholds)
                        .findFirst()
                        .or(() -> Optional.of(centre.thresholds()))
                        .stream()
                        .mapToLong(Thresholds::serviceLevelMs));
    }

    private static LongStream of(Stream<Centre> centres) {
        return centres.flatMapToLong(centre -> centre.queues().isEmpty()
                ? LongStream.of(centre.thresholds().serviceLevelMs())
                : centre.queues().stream().mapToLong(queue -> queue.thresholds().serviceLevelMs()));
    }
}

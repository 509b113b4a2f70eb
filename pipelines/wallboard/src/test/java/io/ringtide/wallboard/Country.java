package io.ringtide.wallboard;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import io.ringtide.domain.topology.Vendor;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Made-up tenants in which every name and every number stands for one scope and occurs nowhere else: whoever finds one in an answer
 * knows what has leaked. Written apart from the product, with its own idea of who may see what.
 */
final class Country {
    static final String SEEN_BY_ALL = "lighthouse";

    /** Something with numbers of its own. @param owner the names of which one has to be granted */
    record Thing(String tenant, String scope, Set<String> owners, List<String> canaries) {}

    private final Random random;
    private int counter = 1_000;
    private final List<Tenant> tenants = new ArrayList<>();
    final Map<String, Thing> things = new LinkedHashMap<>();
    /** Where the lines of all scopes are asked for. */
    final List<String> trends = new ArrayList<>();

    private String lastSource = "";

    Country(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 2; i++) {
            tenants.add(tenant(fresh("tn")));
        }
        tenants.add(new Tenant(
                SEEN_BY_ALL,
                name(SEEN_BY_ALL),
                ZoneId.of("UTC"),
                Thresholds.DEFAULT,
                1,
                List.of(),
                List.of(),
                List.of()));
    }

    Topology topology() {
        return new Topology(tenants);
    }

    List<Tenant> tenants() {
        return tenants.subList(0, 2);
    }

    private String fresh(String kind) {
        return kind + "xq" + (counter++) + "z";
    }

    private long number() {
        return 70_000_000L + 1_013L * counter++;
    }

    private static Name name(String name) {
        return new Name("ko-" + name, "en-" + name);
    }

    private Tenant tenant(String id) {
        List<Region> regions = new ArrayList<>();
        List<Vendor> vendors = new ArrayList<>();
        List<Centre> centres = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String region = fresh("rg");
            regions.add(new Region(region, name(region), 0.25));
        }
        for (int i = 0; i < 3; i++) {
            String vendor = fresh("vd");
            vendors.add(new Vendor(vendor, name(vendor)));
        }
        for (int i = 0; i < 6; i++) {
            String centre = fresh("ct");
            String queue = fresh("qu");
            centres.add(new Centre(
                    centre,
                    name(centre),
                    vendors.get(i % 3).id(),
                    regions.get(random.nextInt(4)).id(),
                    70,
                    Thresholds.DEFAULT,
                    List.of(new Queue(queue, name(queue), Thresholds.DEFAULT, 1, 180))));
        }
        return new Tenant(
                id, name(id), ZoneId.of("Asia/Seoul"), Thresholds.DEFAULT, 1_000_000, regions, vendors, centres);
    }

    /** Fills a server with frames, intervals, alerts, surges and everything else, of all scopes. */
    void fill(TestServer server) {
        for (Tenant tenant : tenants()) {
            thing(server, tenant.id(), Scope.tenant(tenant.id()), Set.of());
            tenant.vendors()
                    .forEach(vendor -> thing(server, tenant.id(), Scope.vendor(vendor.id()), Set.of(vendor.id())));
            for (Region region : tenant.regions()) {
                thing(server, tenant.id(), Scope.region(region.id()), Set.of(region.id()));
                thing(server, tenant.id(), Scope.handlingRegion(region.id()), Set.of(region.id()));
                emergency(server, tenant.id(), region.id());
            }
            for (Centre centre : tenant.centres()) {
                Set<String> owners = Set.of(centre.id(), centre.vendor());
                thing(server, tenant.id(), Scope.centre(centre.id()), owners);
                thing(
                        server,
                        tenant.id(),
                        Scope.queue(centre.id(), centre.queues().get(0).id()),
                        owners);
                staffing(server, tenant, centre);
                abandonment(server, tenant, centre);
                callback(server, tenant, centre);
                source(server, tenant.id(), List.of(centre));
            }
            thing(server, tenant.id(), Scope.centre(fresh("uk")), Set.of());
            source(server, tenant.id(), tenant.centres().subList(0, 2));
            source(server, tenant.id(), List.of());
            surge(
                    server,
                    tenant.id(),
                    List.of(tenant.regions().get(0)),
                    tenant.centres().get(5));
            surge(
                    server,
                    tenant.id(),
                    tenant.regions().subList(1, 3),
                    tenant.centres().get(4));
        }
        server.stores.callbacks().tellCounts();
        server.stores.rejections().add(bytes("""
                {"source":"%s","reason":"malformed"}""".formatted(keep("source", "", Set.of(), fresh("sr")))));
        server.put(TestFrame.of("tenant:" + SEEN_BY_ALL).tenant(SEEN_BY_ALL).waiting(1));
    }

    private void thing(TestServer server, String tenant, Scope scope, Set<String> owners) {
        long waiting = number();
        long entered = number();
        long drawn = number();
        long total = number();
        server.put(TestFrame.of(scope.toString())
                .tenant(tenant)
                .waiting((int) drawn)
                .asOf(TestFrame.AS_OF.minusSeconds(5)));
        TestFrame frame = TestFrame.of(scope.toString())
                .tenant(tenant)
                .waiting((int) waiting)
                .total("entered", total);
        server.put(missingOnesThatTellOfOthers(server, tenant, frame));
        trends.add("/api/v1/trend?tenant=" + tenant + "&scope=" + scope + "&measure=waiting");
        if (scope.kind() != Scope.Kind.REGION && scope.kind() != Scope.Kind.HANDLING_REGION) {
            // Of regions no lines are drawn.
            keep("trend of " + scope, tenant, owners, Double.toString(drawn));
        }
        // Whose a centre was since ever nobody knows: by its vendor nobody sees that.
        keep(
                "total of " + scope,
                tenant,
                owners.stream().map(one -> "named " + one + ' ' + scope).collect(Collectors.toSet()),
                Long.toString(total));
        server.stores.intervals().put(bytes("""
                {"scope":"%s","tenant":"%s","from":"2026-08-03T04:45:00Z","to":"2026-08-03T05:00:00Z","revision":0,\
                "final":false,"entered":%d}""".formatted(scope, tenant, entered)));
        String detail = fresh("al");
        String fingerprint = fresh("fp");
        Centre other = tenants.get(0).id().equals(tenant)
                ? tenants.get(0).centres().get(random.nextInt(6))
                : tenants.get(1).centres().get(random.nextInt(6));
        String action = fresh("ac");
        String group = fresh("gp");
        server.stores.alerts().put(fingerprint, bytes("""
                {"fingerprint":"%1$s","tenant":"%2$s","rule":"r","scope":"%3$s","severity":"warning","status":"FIRING",\
                "labels":{"scope":"%3$s","group":"%7$s"},"annotations":{"summary":"%4$s"},"starts_at":"2026-08-03T05:00:00Z",\
                "ends_at":null,"as_of":"2026-08-03T05:00:00Z","quiet":{"reason":"x","detail":"%6$s"},\
                "history":[{"at":"2026-08-03T05:00:00Z","what":"x","detail":"%6$s"}],\
                "action":{"summary":"%6$s","centres":[{"centre":"%5$s"}]}}""".formatted(
                        fingerprint, tenant, scope, detail, other.id(), action, group)));
        keep(tenant + ' ' + scope, tenant, owners, Long.toString(waiting), Long.toString(entered), detail, fingerprint);
        keep("action of " + scope, tenant, Set.of(), action, group);
    }

    /** A frame that lacks a source of two centres, and one of which nothing was told. */
    private TestFrame missingOnesThatTellOfOthers(TestServer server, String tenant, TestFrame frame) {
        Tenant whole = tenants.stream()
                .filter(one -> one.id().equals(tenant))
                .findFirst()
                .orElseThrow();
        int first = random.nextInt(6);
        source(
                server,
                tenant,
                List.of(whole.centres().get(first), whole.centres().get((first + 1) % 6)));
        return frame.missing("source", lastSource, TestFrame.AS_OF.minusSeconds(60))
                .missing("source", keep("source of nobody", tenant, Set.of(), fresh("sr")), TestFrame.AS_OF);
    }

    private void emergency(TestServer server, String tenant, String region) {
        String incident = fresh("ic");
        String author = fresh("au");
        server.stores.emergencies().put(tenant + "/region:" + region, bytes("""
                {"tenant":"%1$s","scope":"region:%2$s","region":"%2$s","level":"WATCH","as_of":"2026-08-03T05:00:00Z",\
                "surge":true,"incidents":["%3$s"],"manual":{"author":"%4$s"}}""".formatted(
                        tenant, region, incident, author)));
        keep("emergency of " + region, tenant, Set.of(region), incident);
        keep("author of " + region, tenant, Set.of(), author);
    }

    private void staffing(TestServer server, Tenant tenant, Centre centre) {
        long required = number();
        long missing = number();
        Centre donor = tenant.centres().get(random.nextInt(6));
        long slack = number();
        server.stores.staffing().put(tenant.id() + "/centre:" + centre.id(), bytes("""
                {"tenant":"%1$s","scope":"centre:%2$s","centre":"%2$s","queue":null,"clear_backlog_by":null,"model":"erlang_c",\
                "inputs":{"surge":true},"required_agents":%3$d,"staffed_agents":12,"gap":1,"in_trouble":true,\
                "missing_agents":%4$d,"measures":["overflow"],"borrow_from":[{"centre":"%5$s","slack":%6$d}],"lend_to":[],\
                "as_of":"2026-08-03T05:00:00Z"}""".formatted(
                        tenant.id(), centre.id(), required, missing, donor.id(), slack)));
        keep("staffing of " + centre.id(), tenant.id(), Set.of(centre.id(), centre.vendor()), Long.toString(required));
        keep("missing at " + centre.id(), tenant.id(), Set.of(), Long.toString(missing));
        // A loan is told to whoever sees both.
        keep(
                "loan of " + donor.id(),
                tenant.id(),
                Set.of("both " + donor.id() + ' ' + centre.id()),
                Long.toString(slack));
    }

    private void abandonment(TestServer server, Tenant tenant, Centre centre) {
        String call = fresh("ab");
        String queue = centre.queues().get(0).id();
        server.stores.abandonments().put(tenant.id() + '/' + call, bytes("""
                {"tenant":"%s","centre":"%s","queue":"%s","contact_id":"%s","enqueued_at":"2026-08-03T04:59:00Z",\
                "abandoned_at":"2026-08-03T05:00:00Z","wait_ms":60000,"withdrawn":false}""".formatted(
                        tenant.id(), centre.id(), queue, call)));
        keep("call abandoned at " + centre.id(), tenant.id(), Set.of(centre.id(), centre.vendor()), call);
    }

    private void callback(TestServer server, Tenant tenant, Centre centre) {
        String id = fresh("cb");
        String caller = fresh("cl");
        String region = tenant.regions().get(random.nextInt(4)).id();
        server.stores.callbacks().put(id, bytes("""
                {"callback_id":"%s","tenant":"%s","caller":"%s","centre":"%s","queue":"%s","region":"%s",\
                "as_of":"2026-08-03T05:00:00Z","status":"CANDIDATE","priority":3,"due_at":null,\
                "first_attempt":"2026-08-03T05:00:00Z"}""".formatted(
                id, tenant.id(), caller, centre.id(), centre.queues().get(0).id(), region)));
        keep("callback at " + centre.id(), tenant.id(), Set.of(centre.id(), centre.vendor()), id, caller);
    }

    /** Seen by whoever sees all of its centres; here those of one vendor each, or of two. */
    private void source(TestServer server, String tenant, List<Centre> centres) {
        String source = fresh("sr");
        lastSource = source;
        String list = String.join(
                ",", centres.stream().map(one -> '"' + one.id() + '"').toList());
        server.source(bytes("""
                {"source":"%s","tenant":"%s","state":"live","as_of":"2026-08-03T05:00:00Z",\
                "heard_at":"2026-08-03T05:00:00Z","heartbeats":true,"clock_ahead_ms":null,"centres":[%s]}""".formatted(source, tenant, list)));
        if (centres.size() == 1) {
            keep(
                    "source " + source,
                    tenant,
                    Set.of(centres.get(0).id(), centres.get(0).vendor()),
                    source);
        } else if (centres.isEmpty()) {
            keep("source " + source, tenant, Set.of(), source);
        } else {
            // Whoever sees one of the two and not the other must not see it: see both().
            keep(
                    "source of two",
                    tenant,
                    Set.of("both " + centres.get(0).id() + ' ' + centres.get(1).id()),
                    source);
        }
    }

    private void surge(TestServer server, String tenant, List<Region> regions, Centre centre) {
        String id = fresh("sg");
        String evidence = fresh("ev");
        long observed = number();
        String list = String.join(
                ",", regions.stream().map(one -> '"' + one.id() + '"').toList());
        server.stores.surges().put(id, bytes("""
                {"surge_id":"%s","tenant":"%s","kind":"REGIONAL","status":"STARTED","regions":[%s],\
                "as_of":"2026-08-03T05:00:00Z","onset":"2026-08-03T04:58:00Z","detected_at":"2026-08-03T05:00:00Z",\
                "ended_at":null,"observed":%d,"expected":1,"ratio":1,"distinct_callers":1,"score":1,\
                "evidence":{"sources":["%s"],"scopes":[{"scope":"centre:%s"}]}}""".formatted(id, tenant, list, observed, evidence, centre.id())));
        Set<String> owners = regions.size() == 1
                ? Set.of(regions.get(0).id())
                : Set.of("both " + regions.get(0).id() + ' ' + regions.get(1).id());
        keep("surge " + id, tenant, owners, id, Long.toString(observed));
        keep("evidence of " + id, tenant, Set.of(), evidence);
    }

    private String keep(String name, String tenant, Set<String> owners, String... canaries) {
        things.put(name + ' ' + counter++, new Thing(tenant, name, owners, List.of(canaries)));
        return canaries[0];
    }

    /**
     * What must not be found in any answer to somebody.
     *
     * @param whole tenants of which everything is granted
     * @param granted names of vendors, centres and regions
     */
    Set<String> forbidden(Set<String> whole, Set<String> granted) {
        Set<String> forbidden = new TreeSet<>();
        Set<String> reach = new TreeSet<>(granted);
        for (Tenant tenant : tenants()) {
            if (whole.contains(tenant.id())) {
                continue;
            }
            tenant.centres().stream()
                    .filter(centre -> granted.contains(centre.vendor()))
                    .forEach(centre -> reach.add(centre.id()));
            boolean anything = tenant.vendors().stream().anyMatch(one -> granted.contains(one.id()))
                    || tenant.centres().stream().anyMatch(one -> granted.contains(one.id()))
                    || tenant.regions().stream().anyMatch(one -> granted.contains(one.id()));
            if (!anything) {
                forbidden.add(tenant.id());
            }
            tenant.vendors().stream()
                    .map(Vendor::id)
                    .filter(id -> !granted.contains(id))
                    .forEach(forbidden::add);
            tenant.regions().stream()
                    .map(Region::id)
                    .filter(id -> !granted.contains(id))
                    .forEach(forbidden::add);
            for (Centre centre : tenant.centres()) {
                if (!reach.contains(centre.id())) {
                    forbidden.add(centre.id());
                    forbidden.add(centre.queues().get(0).id());
                }
            }
        }
        things.values().stream()
                .filter(thing -> !whole.contains(thing.tenant()))
                .filter(thing -> thing.owners().stream().noneMatch(owner -> isGranted(owner, granted, reach)))
                .forEach(thing -> forbidden.addAll(thing.canaries()));
        return forbidden;
    }

    /** What must be found somewhere in what is told: who may see it shall see it. */
    Set<String> expected(Set<String> whole, Set<String> granted, String prefix) {
        Set<String> all = new TreeSet<>();
        things.values().stream()
                .filter(thing -> thing.scope().startsWith(prefix))
                .forEach(thing -> all.addAll(thing.canaries()));
        all.removeAll(forbidden(whole, granted));
        return all;
    }

    private static boolean isGranted(String owner, Set<String> granted, Set<String> reach) {
        String[] names = owner.split(" ");
        if (names[0].equals("named")) {
            return granted.contains(names[1]) && names[2].contains(names[1]);
        }
        return names.length == 1 ? reach.contains(owner) : reach.contains(names[1]) && reach.contains(names[2]);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}

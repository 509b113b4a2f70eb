package io.ringtide.simulator;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Vendor;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A power utility like the default topology: 13 regions, a centre each, four queues, 2.32 million calls a month. */
final class Tenants {
    static final double CALLS_PER_MONTH = 2_320_000;

    private static final int AGENTS = 904;
    private static final int FEWEST_AGENTS = 16;
    private static final double AHT_SECONDS = 180;
    private static final Map<String, Double> SHARES = shares();

    private Tenants() {}

    static Tenant utility() {
        return utility(CALLS_PER_MONTH);
    }

    static Tenant utility(double callsPerMonth) {
        List<Region> regions = new ArrayList<>();
        List<Centre> centres = new ArrayList<>();
        SHARES.forEach((id, share) -> {
            regions.add(new Region(id, name(id), share));
            int agents = Math.max(FEWEST_AGENTS, (int) Math.round(AGENTS * share));
            centres.add(new Centre(id, name(id), vendorOf(id), id, agents, Thresholds.DEFAULT, queues()));
        });
        return of(callsPerMonth, regions, centres);
    }

    static Tenant of(List<Region> regions, List<Centre> centres) {
        return of(CALLS_PER_MONTH, regions, centres);
    }

    private static Tenant of(double callsPerMonth, List<Region> regions, List<Centre> centres) {
        List<Vendor> vendors = List.of(
                new Vendor("ktis", name("ktis")),
                new Vendor("greencs", name("greencs")),
                new Vendor("unies", name("unies")),
                new Vendor("ubase", name("ubase")));
        ZoneId zone = ZoneId.of("Asia/Seoul");
        return new Tenant("kepco", name("kepco"), zone, Thresholds.DEFAULT, callsPerMonth, regions, vendors, centres);
    }

    private static List<Queue> queues() {
        return List.of(queue("outage", 0.3), queue("billing", 0.4), queue("move", 0.1), queue("general", 0.2));
    }

    private static Queue queue(String id, double share) {
        return new Queue(id, name(id), Thresholds.DEFAULT, share, AHT_SECONDS);
    }

    private static String vendorOf(String centre) {
        return switch (centre) {
            case "chungbuk", "daejeon-chungnam" -> "greencs";
            case "gangwon" -> "unies";
            case "jeonbuk" -> "ubase";
            default -> "ktis";
        };
    }

    private static Map<String, Double> shares() {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("seoul", 0.17);
        shares.put("incheon", 0.06);
        shares.put("gyeonggi", 0.17);
        shares.put("gyeonggi-north", 0.07);
        shares.put("gwangju-jeonnam", 0.075);
        shares.put("daegu-gyeongbuk", 0.105);
        shares.put("busan", 0.075);
        shares.put("gyeongnam", 0.095);
        shares.put("jeju", 0.0195);
        shares.put("chungbuk", 0.035);
        shares.put("daejeon-chungnam", 0.08);
        shares.put("gangwon", 0.0355);
        double others =
                shares.values().stream().mapToDouble(Double::doubleValue).sum();
        shares.put("jeonbuk", 1 - others);
        return shares;
    }

    private static Name name(String id) {
        return new Name(id, id);
    }
}

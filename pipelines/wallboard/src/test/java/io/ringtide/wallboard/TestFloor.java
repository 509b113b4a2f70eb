package io.ringtide.wallboard;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import io.ringtide.domain.topology.Vendor;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The utility with its 13 centres, small enough for tests. */
final class TestFloor {
    static final String TENANT = "kepco";

    private static final List<Vendor> VENDORS = List.of(
            new Vendor("ktis", new Name("케이티아이에스", "ktis")),
            new Vendor("greencs", new Name("그린씨에스", "GreenCS")),
            new Vendor("unies", new Name("유니에스", "UNIES")),
            new Vendor("ubase", new Name("유베이스", "UBASE")));

    private static final List<Centre> CENTRES = List.of(
            centre("seoul", "서울", "Seoul", "ktis"),
            centre("incheon", "인천", "Incheon", "ktis"),
            centre("gyeonggi", "경기", "Gyeonggi", "ktis"),
            centre("gyeonggi-north", "경기북부", "Northern Gyeonggi", "ktis"),
            centre("gwangju", "광주전남", "Gwangju-Jeonnam", "ktis"),
            centre("daegu", "대구경북", "Daegu-Gyeongbuk", "ktis"),
            centre("busan", "부산", "Busan", "ktis"),
            centre("gyeongnam", "경남", "Gyeongnam", "ktis"),
            centre("jeju", "제주", "Jeju", "ktis"),
            centre("chungbuk", "충북", "Chungbuk", "greencs"),
            centre("daejeon", "대전충남", "Daejeon-Chungnam", "greencs"),
            centre("gangwon", "강원", "Gangwon", "unies"),
            centre("jeonbuk", "전북", "Jeonbuk", "ubase"));

    private TestFloor() {}

    static Topology topology() {
        return topology(new Name("한국전력 고객센터", "KEPCO contact centres"), CENTRES);
    }

    /** The same with one more centre, of any name. */
    static Topology with(String id, String name) {
        return topology(
                new Name("한국전력 고객센터", "KEPCO contact centres"),
                Stream.concat(CENTRES.stream(), Stream.of(centre(id, name, name, "ktis")))
                        .toList());
    }

    static List<String> centreScopes() {
        return CENTRES.stream().map(centre -> "centre:" + centre.id()).toList();
    }

    private static Topology topology(Name name, List<Centre> centres) {
        List<Region> regions = centres.stream()
                .map(centre -> new Region(centre.region(), centre.name(), 1.0 / centres.size()))
                .toList();
        return new Topology(List.of(new Tenant(
                TENANT, name, ZoneId.of("Asia/Seoul"), Thresholds.DEFAULT, 2_320_000, regions, VENDORS, centres)));
    }

    private static Centre centre(String id, String ko, String en, String vendor) {
        Queue queue = new Queue("outage", new Name("정전", "Outage"), Thresholds.DEFAULT, 1, 180);
        return new Centre(id, new Name(ko, en), vendor, id, 70, Thresholds.DEFAULT, List.of(queue));
    }
}

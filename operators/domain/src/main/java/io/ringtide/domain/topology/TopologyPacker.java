package io.ringtide.domain.topology;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Packs a topology whole, thresholds and formulas as they were inherited. */
final class TopologyPacker implements Packer<Topology> {
    private static final int VERSION = 6;
    private static final BaselinesPacker BASELINES = new BaselinesPacker();

    /** Writes one of many. */
    private interface Writing<T> {
        void write(T one, DataOutput out) throws IOException;
    }

    /** Reads one of many. */
    private interface Reading<T> {
        T read(DataInput in) throws IOException;
    }

    @Override
    public void write(Topology topology, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        writeEach(topology.tenants(), TopologyPacker::write, out);
    }

    @Override
    public Topology read(DataInput in) throws IOException {
        Packed.expectVersion(in, VERSION, "a topology");
        return new Topology(readEach(TopologyPacker::readTenant, in));
    }

    private static void write(Tenant tenant, DataOutput out) throws IOException {
        write(tenant.id(), tenant.name(), out);
        out.writeUTF(tenant.zone().getId());
        write(tenant.thresholds(), tenant.formula(), out);
        out.writeDouble(tenant.callsPerMonth());
        writeEach(tenant.regions(), TopologyPacker::write, out);
        writeEach(tenant.vendors(), TopologyPacker::write, out);
        writeEach(tenant.centres(), TopologyPacker::write, out);
        write(tenant.expectations(), out);
    }

    private static Tenant readTenant(DataInput in) throws IOException {
        return new Tenant(
                in.readUTF(),
                readName(in),
                ZoneId.of(in.readUTF()),
                readThresholds(in),
                readFormula(in),
                in.readDouble(),
                readEach(TopologyPacker::readRegion, in),
                readEach(from -> new Vendor(from.readUTF(), readName(from), readFormula(from)), in),
                readEach(TopologyPacker::readCentre, in),
                readExpectations(in));
    }

    private static void write(Expectations expectations, DataOutput out) throws IOException {
        writeEach(List.copyOf(expectations.holidays()), (day, to) -> Packed.writeLong(to, day.toEpochDay()), out);
        writeEach(expectations.weekend(), (day, to) -> to.writeByte(day.getValue()), out);
        out.writeDouble(expectations.falseSurges());
        BASELINES.write(expectations.baselines(), out);
    }

    private static Expectations readExpectations(DataInput in) throws IOException {
        TreeSet<LocalDate> holidays = new TreeSet<>(readEach(from -> LocalDate.ofEpochDay(Packed.readLong(from)), in));
        List<DayOfWeek> weekend = readEach(from -> DayOfWeek.of(from.readUnsignedByte()), in);
        return new Expectations(holidays, weekend, in.readDouble(), BASELINES.read(in));
    }

    private static void write(Region region, DataOutput out) throws IOException {
        write(region.id(), region.name(), out);
        out.writeDouble(region.share());
        ManualLevel emergency = region.emergency();
        out.writeBoolean(emergency != null);
        if (emergency != null) {
            emergency.write(out);
        }
    }

    private static Region readRegion(DataInput in) throws IOException {
        return new Region(in.readUTF(), readName(in), in.readDouble(), in.readBoolean() ? ManualLevel.read(in) : null);
    }

    private static void write(Vendor vendor, DataOutput out) throws IOException {
        write(vendor.id(), vendor.name(), out);
        out.writeUTF(vendor.formula().fieldName());
    }

    private static void write(Centre centre, DataOutput out) throws IOException {
        write(centre.id(), centre.name(), out);
        out.writeUTF(centre.vendor());
        out.writeUTF(centre.region());
        Packed.writeInt(out, centre.agents());
        write(centre.thresholds(), centre.formula(), out);
        writeEach(centre.queues(), TopologyPacker::write, out);
    }

    private static Centre readCentre(DataInput in) throws IOException {
        return new Centre(
                in.readUTF(),
                readName(in),
                in.readUTF(),
                in.readUTF(),
                Packed.readInt(in),
                readThresholds(in),
                readFormula(in),
                readEach(TopologyPacker::readQueue, in));
    }

    private static void write(Queue queue, DataOutput out) throws IOException {
        write(queue.id(), queue.name(), out);
        write(queue.thresholds(), queue.formula(), out);
        out.writeDouble(queue.share());
        out.writeDouble(queue.ahtSeconds());
        out.writeByte(queue.purpose().ordinal());
    }

    private static Queue readQueue(DataInput in) throws IOException {
        return new Queue(
                in.readUTF(),
                readName(in),
                readThresholds(in),
                readFormula(in),
                in.readDouble(),
                in.readDouble(),
                Purpose.of(in.readUnsignedByte()));
    }

    private static void write(String id, Name name, DataOutput out) throws IOException {
        out.writeUTF(id);
        Packed.writeLongText(out, name.ko());
        Packed.writeLongText(out, name.en());
    }

    private static Name readName(DataInput in) throws IOException {
        return new Name(Packed.readLongText(in), Packed.readLongText(in));
    }

    private static void write(Thresholds thresholds, ServiceLevelFormula formula, DataOutput out) throws IOException {
        Packed.writeLong(out, thresholds.serviceLevelMs());
        Packed.writeLong(out, thresholds.shortAbandonMs());
        out.writeUTF(formula.fieldName());
    }

    private static Thresholds readThresholds(DataInput in) throws IOException {
        return new Thresholds(Packed.readLong(in), Packed.readLong(in));
    }

    private static ServiceLevelFormula readFormula(DataInput in) throws IOException {
        String name = in.readUTF();
        return ServiceLevelFormula.ofName(name)
                .orElseThrow(() -> new IOException("no service-level formula of this version: " + name));
    }

    private static <T> void writeEach(List<T> many, Writing<T> writing, DataOutput out) throws IOException {
        Packed.writeInt(out, many.size());
        for (T one : many) {
            writing.write(one, out);
        }
    }

    private static <T> List<T> readEach(Reading<T> reading, DataInput in) throws IOException {
        int size = Packed.readInt(in);
        List<T> many = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            many.add(reading.read(in));
        }
        return many;
    }
}

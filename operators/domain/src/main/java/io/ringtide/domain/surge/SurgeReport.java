package io.ringtide.domain.surge;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import io.ringtide.domain.surge.SurgeChange.Kind;
import io.ringtide.domain.surge.SurgeChange.Status;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is told of a surge.
 *
 * @param callers distinct callers of its regions in the half hour that ends with {@link SurgeChange#asOf()}; who is not named is
 *     not among them
 * @param calls contacts of theirs in that half hour
 * @param threshold the score that raises a surge
 * @param evidence of its regions, in their order; of the whole nation where that is what calls
 * @param centres that have failed, in the order in which they did
 */
public record SurgeReport(
        String tenant,
        SurgeChange change,
        int callers,
        int calls,
        double threshold,
        List<SurgeEvidence> evidence,
        List<CentreEvidence> centres) {
    /** By time; of one moment by surge, and of one surge in the order in which it was told. */
    public static final Comparator<SurgeReport> BY_TIME = Comparator.comparingLong(
                    (SurgeReport report) -> report.change.asOf())
            .thenComparing(report -> report.change.surgeId());

    private static final int VERSION = 4;

    /** Of callers. */
    public SurgeReport(
            String tenant, SurgeChange change, int callers, int calls, double threshold, List<SurgeEvidence> evidence) {
        this(tenant, change, callers, calls, threshold, evidence, List.of());
    }

    public SurgeReport {
        evidence = List.copyOf(evidence);
        centres = List.copyOf(centres);
    }

    /** How often each of the callers has called; nothing where nobody is named. */
    public OptionalDouble redialFactor() {
        return callers == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) calls / callers);
    }

    /** Packs a report for the exchange. */
    public static final class SurgeReportPacker implements Packer<SurgeReport> {
        @Override
        public void write(SurgeReport report, DataOutput out) throws IOException {
            out.writeByte(VERSION);
            out.writeUTF(report.tenant);
            write(report.change, out);
            Packed.writeInt(out, report.callers);
            Packed.writeInt(out, report.calls);
            out.writeDouble(report.threshold);
            Packed.writeInt(out, report.evidence.size());
            for (SurgeEvidence one : report.evidence) {
                write(one, out);
            }
            Packed.writeInt(out, report.centres.size());
            for (CentreEvidence one : report.centres) {
                one.write(out);
            }
        }

        @Override
        public SurgeReport read(DataInput in) throws IOException {
            Packed.expectVersion(in, VERSION, "a surge report");
            String tenant = in.readUTF();
            SurgeChange change = readChange(in);
            int callers = Packed.readInt(in);
            int calls = Packed.readInt(in);
            double threshold = in.readDouble();
            int size = Packed.readInt(in);
            List<SurgeEvidence> evidence = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                evidence.add(readEvidence(in));
            }
            int failed = Packed.readInt(in);
            List<CentreEvidence> centres = new ArrayList<>(failed);
            for (int i = 0; i < failed; i++) {
                centres.add(CentreEvidence.read(in));
            }
            return new SurgeReport(tenant, change, callers, calls, threshold, evidence, centres);
        }

        private static void write(SurgeChange change, DataOutput out) throws IOException {
            out.writeLong(change.id());
            out.writeByte(change.kind().ordinal());
            out.writeByte(change.status().ordinal());
            write(change.regions(), out);
            write(change.names(), out);
            Packed.writeInt(out, change.members());
            out.writeLong(change.asOf());
            out.writeLong(change.onset());
            out.writeLong(change.detectedAt());
            out.writeLong(change.endedAt());
            out.writeLong(change.observed());
            out.writeDouble(change.expected());
            out.writeDouble(change.score());
        }

        private static void write(List<String> names, DataOutput out) throws IOException {
            Packed.writeInt(out, names.size());
            for (String name : names) {
                out.writeUTF(name);
            }
        }

        private static List<String> readNames(DataInput in) throws IOException {
            int size = Packed.readInt(in);
            List<String> names = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                names.add(in.readUTF());
            }
            return names;
        }

        private static SurgeChange readChange(DataInput in) throws IOException {
            long id = in.readLong();
            Kind kind = Kind.values()[in.readUnsignedByte()];
            Status status = Status.values()[in.readUnsignedByte()];
            return new SurgeChange(
                    id,
                    kind,
                    status,
                    readNames(in),
                    readNames(in),
                    Packed.readInt(in),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readDouble(),
                    in.readDouble());
        }

        private static void write(SurgeEvidence one, DataOutput out) throws IOException {
            out.writeUTF(one.region());
            out.writeDouble(one.season());
            out.writeDouble(one.level());
            out.writeDouble(one.known());
            out.writeDouble(one.company());
            out.writeDouble(one.margin());
            out.writeDouble(one.score());
            Packed.writeInt(out, one.counts().size());
            for (int i = 0; i < one.counts().size(); i++) {
                Packed.writeInt(out, one.counts().get(i));
                out.writeDouble(one.expected().get(i));
            }
        }

        private static SurgeEvidence readEvidence(DataInput in) throws IOException {
            String region = in.readUTF();
            double season = in.readDouble();
            double level = in.readDouble();
            double known = in.readDouble();
            double company = in.readDouble();
            double margin = in.readDouble();
            double score = in.readDouble();
            int size = Packed.readInt(in);
            List<Integer> counts = new ArrayList<>(size);
            List<Double> expected = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                counts.add(Packed.readInt(in));
                expected.add(in.readDouble());
            }
            return new SurgeEvidence(region, season, level, known, company, margin, score, counts, expected);
        }
    }
}

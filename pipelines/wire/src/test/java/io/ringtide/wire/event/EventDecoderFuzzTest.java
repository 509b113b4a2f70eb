package io.ringtide.wire.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.ringtide.domain.event.RejectReason;
import io.ringtide.wire.config.TopologyFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventDecoderFuzzTest {
    private static final int INPUTS = 250_000;
    private static final byte[][] FRAGMENTS = Stream.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "\"",
                    "null",
                    "true",
                    "1e999999999",
                    "-0",
                    "1".repeat(600),
                    "\\u0000",
                    "\\ud83d",
                    "\\",
                    "\"id\":",
                    "\"data\":{",
                    "\"time\":\"9999-12-31T23:59:59Z\",",
                    "[".repeat(300),
                    "{\"a\":".repeat(300),
                    "\"\"",
                    "\u0000",
                    "\uFEFF",
                    "/*",
                    "NaN",
                    "\r\n")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    private static final byte[][] NO_UTF8 = {
        {(byte) 0xFF}, {(byte) 0xC0, (byte) 0xAF}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xF4, (byte) 0x90}
    };

    private final SplittableRandom random = new SplittableRandom(0x5eed);
    private final EventDecoder decoder = new EventDecoder(TopologyFile.builtIn());

    @Test
    void shouldNeverThrowAndNeverLoseAByte() {
        List<byte[]> samples = Stream.concat(GoldenEvents.valid().stream(), GoldenEvents.invalid().stream())
                .map(GoldenEvents.Sample::bytes)
                .toList();
        Map<RejectReason, Integer> reasons = new EnumMap<>(RejectReason.class);
        int accepted = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutated(samples.get(random.nextInt(samples.size())));
            byte[] before = input.clone();

            Decoded decoded = decode(input, i);

            if (decoded.event() == null) {
                assertThat(decoded.rejection().input())
                        .satisfiesAnyOf(
                                kept -> assertThat(kept).isSameAs(input),
                                kept -> assertThat(withoutDigits(kept)).isEqualTo(withoutDigits(input)),
                                // A text that is spelt with escapes, or in no UTF-8, is written anew.
                                kept -> assertThat(isSpeltOtherwise(input)).isTrue());
                assertThat(Arrays.equals(input, before)).isTrue();
                reasons.merge(decoded.rejection().reason(), 1, Integer::sum);
            } else {
                accepted++;
            }
        }
        // The mutations are of use only as long as they reach every verdict.
        assertThat(accepted).isGreaterThan(1_000);
        assertThat(reasons.keySet()).hasSize(RejectReason.values().length - 1);
    }

    @Test
    void shouldNeverThrowOnDataInBinaryMode() {
        List<byte[]> samples =
                GoldenEvents.valid().stream().map(GoldenEvents.Sample::bytes).toList();
        for (int i = 0; i < 20_000; i++) {
            byte[] input = mutated(samples.get(random.nextInt(samples.size())));
            String text = new String(input, StandardCharsets.UTF_16);

            Decoded decoded = decoder.decodeBinary(
                    Map.of(
                            "ce_specversion", "1.0",
                            "ce_type", "ringtide.source.heartbeat",
                            "ce_source", "s",
                            "ce_id", i % 2 == 0 ? "1" : text,
                            "ce_time", i % 3 == 0 ? text : "2026-03-02T03:00:00Z"),
                    input,
                    GoldenEvents.ARRIVAL,
                    i);

            assertThat((decoded.event() == null) != (decoded.rejection() == null))
                    .isTrue();
        }
    }

    private Decoded decode(byte[] input, int position) {
        try {
            return decoder.decode(
                    input, position % 2 == 0 ? GoldenEvents.ARRIVAL : EventDecoder.ARRIVAL_IS_TIME, position);
        } catch (RuntimeException | Error e) {
            return fail("input " + HexFormat.of().formatHex(input), e);
        }
    }

    private byte[] mutated(byte[] sample) {
        byte[] input = sample.clone();
        int mutations = 1 + random.nextInt(3);
        for (int i = 0; i < mutations; i++) {
            input = mutatedOnce(input);
        }
        return input;
    }

    private byte[] mutatedOnce(byte[] input) {
        int at = input.length == 0 ? 0 : random.nextInt(input.length);
        int to = input.length == 0 ? 0 : at + random.nextInt(input.length - at);
        switch (random.nextInt(9)) {
            case 0 -> {
                if (input.length > 0) {
                    input[at] ^= (byte) (1 << random.nextInt(8));
                }
                return input;
            }
            case 1 -> {
                return Arrays.copyOf(input, at);
            }
            case 2 -> {
                return spliced(input, at, at, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
            }
            case 3 -> {
                return spliced(input, at, at, Arrays.copyOfRange(input, at, to));
            }
            case 4 -> {
                return spliced(input, at, to, new byte[0]);
            }
            case 5 -> {
                return spliced(input, at, at, NO_UTF8[random.nextInt(NO_UTF8.length)]);
            }
            case 6 -> {
                return spliced(input, at, Math.min(at + 1, input.length), digits());
            }
            case 7 -> {
                byte[] noise = new byte[random.nextInt(64)];
                random.nextBytes(noise);
                return random.nextInt(10) == 0 ? noise : spliced(input, at, at, noise);
            }
            default -> {
                return random.nextInt(200) == 0 ? Arrays.copyOf(input, 65_530 + random.nextInt(12)) : input;
            }
        }
    }

    private byte[] digits() {
        return "9".repeat(random.nextInt(40)).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isSpeltOtherwise(byte[] record) {
        String text = new String(record, StandardCharsets.UTF_8);
        return text.contains("caller") && (text.indexOf('\\') >= 0 || text.indexOf('\uFFFD') >= 0);
    }

    /** What a number that is taken out leaves as it was. */
    private static String withoutDigits(byte[] record) {
        return new String(record, StandardCharsets.UTF_8).replaceAll("[\\p{Nd}*\"]", "");
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] inserted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + inserted.length);
        out.write(input, 0, from);
        out.writeBytes(inserted);
        out.write(input, to, input.length - to);
        return out.toByteArray();
    }
}

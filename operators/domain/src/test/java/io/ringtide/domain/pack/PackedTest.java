package io.ringtide.domain.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedTest {

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "-1, 01",
        "1, 02",
        "63, 7e",
        "-64, 7f",
        "64, 8001",
        "-65, 8101",
        "8191, fe7f",
        "8192, 808001",
        "9223372036854775807, feffffffffffffffff01",
        "-9223372036854775808, ffffffffffffffffff01"
    })
    void shouldPackIntegersZigzagSevenBitsAByte(long value, String hex) throws IOException {
        byte[] packed = pack(value);
        assertThat(HexFormat.of().formatHex(packed)).isEqualTo(hex);
        assertThat(Packed.readLong(reading(packed))).isEqualTo(value);
    }

    @Test
    void shouldReadEveryIntegerThatItWrote() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            assertThat(Packed.readLong(reading(pack(value)))).isEqualTo(value);
        }
    }

    @Test
    void shouldRefuseAnIntegerThatNeverEnds() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0x80);
        assertThatThrownBy(() -> Packed.readLong(reading(endless))).isInstanceOf(IOException.class);
    }

    @Test
    void shouldRefuseAnIntegerThatIsCutOff() {
        assertThatThrownBy(() -> Packed.readLong(reading(new byte[] {(byte) 0x80})))
                .isInstanceOf(IOException.class);
    }

    @Test
    void shouldTellAnAbsentTextFromAnEmptyOne() throws IOException {
        for (String text : new String[] {null, "", "전력", "\uD83D\uDD0C", "a\nb"}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Packed.writeText(new DataOutputStream(bytes), text);
            assertThat(Packed.readText(reading(bytes.toByteArray()))).isEqualTo(text);
        }
    }

    @Test
    void shouldPackATextOfAnyLength() throws IOException {
        for (String text : new String[] {"", "전력", "\uD83D\uDD0C".repeat(50_000)}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Packed.writeLongText(new DataOutputStream(bytes), text);
            assertThat(Packed.readLongText(reading(bytes.toByteArray()))).isEqualTo(text);
        }
    }

    @Test
    void shouldNameTheVersionThatItCannotRead() {
        assertThatThrownBy(() -> Packed.expectVersion(reading(new byte[] {7}), 1, "a thing"))
                .isInstanceOf(IOException.class)
                .hasMessage("a thing has packed version 7, this program reads 1");
    }

    private static byte[] pack(long value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Packed.writeLong(new DataOutputStream(bytes), value);
        return bytes.toByteArray();
    }

    private static DataInputStream reading(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}

package io.ringtide.wallboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How far the colours of grades are apart for those who lack one kind of cone, and from what they stand on. Simulation: G. M.
 * Machado, M. M. Oliveira, L. A. F. Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency,
 * 2009, severity 1.0; distance: CIE 1976 L*a*b*, D65; contrast: WCAG 2.2.
 */
class ColourVisionTest {
    /** Two patches side by side are told apart from 2.3 on; across a room it takes far more. */
    private static final double FAR_APART = 20;

    private static final double READABLE = 4.5;
    private static final List<String> TOLD_APART = List.of("good", "watch", "bad", "text");
    private static final Map<String, double[][]> VISION = Map.of(
            "usual", new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
            "protanopia",
                    new double[][] {
                        {0.152286, 1.052583, -0.204868},
                        {0.114503, 0.786281, 0.099216},
                        {-0.003882, -0.048116, 1.051998}
                    },
            "deuteranopia",
                    new double[][] {
                        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
                    },
            "tritanopia",
                    new double[][] {
                        {1.255528, -0.076749, -0.178779},
                        {-0.078411, 0.930809, 0.147602},
                        {0.004733, 0.691367, 0.303900}
                    });

    static Stream<Arguments> everyVision() {
        return Stream.of("dark", "light")
                .flatMap(theme -> VISION.keySet().stream().sorted().map(vision -> Arguments.of(theme, vision)));
    }

    @ParameterizedTest
    @MethodSource("everyVision")
    void shouldKeepGradesApart(String theme, String vision) throws IOException {
        List<String> close = new ArrayList<>();
        for (int i = 0; i < TOLD_APART.size(); i++) {
            for (int j = i + 1; j < TOLD_APART.size(); j++) {
                double distance = distance(
                        seen(colour(theme, TOLD_APART.get(i)), vision), seen(colour(theme, TOLD_APART.get(j)), vision));
                if (distance < FAR_APART) {
                    close.add(TOLD_APART.get(i) + ' ' + TOLD_APART.get(j) + ' ' + distance);
                }
            }
        }
        assertThat(close).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyVision")
    void shouldBeReadable(String theme, String vision) throws IOException {
        for (String ground : List.of("ground", "panel")) {
            for (String text : List.of("text", "soft", "good", "watch", "bad", "faded")) {
                assertThat(contrast(colour(theme, text), colour(theme, ground)))
                        .as("%s on %s", text, ground)
                        .isGreaterThanOrEqualTo(READABLE);
            }
        }
        for (String band : List.of("alarm", "heed", "calm")) {
            assertThat(contrast(seen(colour(theme, "on-" + band), vision), seen(colour(theme, band), vision)))
                    .as(band)
                    .isGreaterThanOrEqualTo(READABLE);
        }
    }

    /** Linear red, green and blue of a colour of the style sheet. */
    private static double[] colour(String theme, String name) throws IOException {
        try (InputStream in = ColourVisionTest.class.getResourceAsStream("/ringtide/wallboard/board.css")) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String block = css.substring(css.indexOf("[data-theme=\"" + theme + "\"]"));
            Matcher colour =
                    Pattern.compile("--" + name + ": #([0-9a-f]{6});").matcher(block.substring(0, block.indexOf('}')));
            assertThat(colour.find()).as(name).isTrue();
            int rgb = Integer.parseInt(colour.group(1), 16);
            return new double[] {linear(rgb >> 16), linear(rgb >> 8 & 255), linear(rgb & 255)};
        }
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double[] seen(double[] rgb, String vision) {
        double[] seen = times(VISION.get(vision), rgb);
        for (int i = 0; i < seen.length; i++) {
            seen[i] = Math.min(1, Math.max(0, seen[i]));
        }
        return seen;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }

    private static double distance(double[] one, double[] other) {
        double[] a = lab(one);
        double[] b = lab(other);
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static double[] lab(double[] rgb) {
        double[] xyz = times(
                new double[][] {
                    {0.4124564, 0.3575761, 0.1804375},
                    {0.2126729, 0.7151522, 0.0721750},
                    {0.0193339, 0.1191920, 0.9503041}
                },
                rgb);
        double x = root(xyz[0] / 0.95047);
        double y = root(xyz[1]);
        double z = root(xyz[2] / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double root(double t) {
        return t > 216.0 / 24_389 ? Math.cbrt(t) : (24_389.0 / 27 * t + 16) / 116;
    }

    private static double contrast(double[] one, double[] other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(double[] rgb) {
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }
}

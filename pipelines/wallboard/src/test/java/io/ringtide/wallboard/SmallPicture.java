package io.ringtide.wallboard;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Makes a screenshot small enough for a repository: scaled down, and with the 160 colours that it has most of. */
final class SmallPicture {
    private static final int COLOURS = 160;
    private static final int ALIKE = 0xf8f8f8;

    private SmallPicture() {}

    /** @param width of the result, pixels */
    static byte[] of(byte[] png, int width) throws IOException {
        BufferedImage scaled = scaled(ImageIO.read(new ByteArrayInputStream(png)), width);
        Map<Integer, Integer> places = new HashMap<>();
        List<Integer> palette = palette(scaled);
        BufferedImage indexed = new BufferedImage(
                scaled.getWidth(), scaled.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(palette));
        for (int y = 0; y < scaled.getHeight(); y++) {
            for (int x = 0; x < scaled.getWidth(); x++) {
                int place = places.computeIfAbsent(scaled.getRGB(x, y) & 0xffffff, colour -> nearest(palette, colour));
                indexed.getRaster().setSample(x, y, 0, place);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(indexed, "png", out);
        return out.toByteArray();
    }

    private static BufferedImage scaled(BufferedImage image, int width) {
        if (image.getWidth() <= width) {
            return image;
        }
        int height = image.getHeight() * width / image.getWidth();
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.drawImage(image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        graphics.dispose();
        return scaled;
    }

    /** The most frequent colours, no two of which are nearly the same. */
    private static List<Integer> palette(BufferedImage image) {
        Map<Integer, Integer> exact = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                exact.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        Map<Integer, Integer> best = new HashMap<>();
        Map<Integer, Integer> counts = new HashMap<>();
        exact.forEach((colour, count) -> {
            counts.merge(colour & ALIKE, count, Integer::sum);
            best.merge(colour & ALIKE, colour, (one, other) -> exact.get(one) >= exact.get(other) ? one : other);
        });
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLOURS)
                .map(entry -> best.get(entry.getKey()))
                .toList();
    }

    private static int nearest(List<Integer> palette, int colour) {
        int nearest = 0;
        for (int i = 1; i < palette.size(); i++) {
            if (distance(palette.get(i), colour) < distance(palette.get(nearest), colour)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 255) - (other >> shift & 255);
            sum += difference * difference;
        }
        return sum;
    }

    private static IndexColorModel model(List<Integer> palette) {
        byte[][] channels = new byte[3][palette.size()];
        for (int i = 0; i < palette.size(); i++) {
            channels[0][i] = (byte) (palette.get(i) >> 16);
            channels[1][i] = (byte) (palette.get(i) >> 8);
            channels[2][i] = palette.get(i).byteValue();
        }
        return new IndexColorModel(8, palette.size(), channels[0], channels[1], channels[2]);
    }
}

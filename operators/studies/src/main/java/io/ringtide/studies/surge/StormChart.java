package io.ringtide.studies.surge;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws what one way of watching saw of a storm, what it expected, and when it spoke. */
public final class StormChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 320;
    /** Told apart without colours too: filled, solid, dashed. */
    private static final Color SAW = new Color(0x2C, 0x6F, 0xBB);

    private static final Color EXPECTED = new Color(0x55, 0x55, 0x55);
    private static final Color SPOKE = new Color(0xF2, 0xB8, 0xA0);

    private StormChart() {}

    /** A PNG for each way, named after it. */
    public static void writeAll(List<Watched> ways, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Watched way : ways) {
            String name = way.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
            Files.write(folder.resolve(name + ".png"), png(way));
        }
    }

    private static byte[] png(Watched way) throws IOException {
        int spoke = way.spokeAt();
        String said = spoke < 0 ? "said nothing" : "spoke after " + (spoke - way.storm() + 1) + " min";
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(way.name() + ": " + said)
                .xAxisTitle("minutes from the beginning of the storm")
                .yAxisTitle("fresh callers a minute")
                .build();
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideE)
                .setChartBackgroundColor(Color.WHITE)
                .setAntiAlias(true);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Line).setDecimalPattern("#");
        chart.getStyler().setXAxisMaxLabelCount(12).setXAxisTickMarkSpacingHint(70);
        List<Double> minutes = IntStream.range(0, way.calls().size())
                .mapToObj(minute -> (double) (minute - way.storm()))
                .toList();
        int most = way.calls().stream().mapToInt(Integer::intValue).max().orElse(1);
        List<Integer> spoken =
                way.speaks().stream().map(speaks -> speaks ? most : 0).toList();
        area(chart.addSeries("says that it is a surge", minutes, spoken));
        line(chart.addSeries("saw", minutes, way.calls()), SAW, new BasicStroke(1.8f));
        line(
                chart.addSeries("expected", minutes, way.expected()),
                EXPECTED,
                new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0));
        return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
    }

    private static void area(XYSeries series) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.StepArea);
        series.setFillColor(SPOKE);
        series.setLineColor(SPOKE);
        series.setMarker(SeriesMarkers.NONE);
    }

    private static void line(XYSeries series, Color colour, BasicStroke stroke) {
        series.setLineColor(colour);
        series.setLineStyle(stroke);
        series.setMarker(SeriesMarkers.NONE);
    }
}

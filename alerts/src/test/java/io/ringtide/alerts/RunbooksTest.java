package io.ringtide.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever is woken by an alert finds what to do, and what is written there exists. */
class RunbooksTest {
    private static final Path ROOT = Path.of("..");
    private static final Path RUNBOOKS = ROOT.resolve("docs").resolve("runbooks");
    private static final Pattern ALERT =
            Pattern.compile("- alert: Ringtide(\\w+)\\n(?:(?!- alert:)[\\s\\S])*?runbook: docs/runbooks/(\\S+)");
    private static final Pattern ALERTS = Pattern.compile("- alert: ");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");

    @Test
    void shouldHaveOneForEachAlertAndNoOther() throws IOException {
        String rules = rules();
        List<MatchResult> alerts = ALERT.matcher(rules).results().toList();

        assertThat(alerts)
                .hasSameSizeAs(ALERTS.matcher(rules).results().toList())
                .hasSizeGreaterThan(15)
                .allSatisfy(alert -> assertThat(alert.group(2)).isEqualTo(page(alert.group(1))));
        assertThat(pages())
                .extracting(page -> page.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(
                        alerts.stream().map(alert -> alert.group(2)).toList());
        String list = Files.readString(RUNBOOKS.resolve("README.md"));
        assertThat(alerts)
                .allSatisfy(alert ->
                        assertThat(list).contains("* [Ringtide" + alert.group(1) + "](" + alert.group(2) + ")"));
    }

    @Test
    void shouldSayWhatItMeansWhereToLookWhatToDoAndWhenItIsOver() throws IOException {
        for (Path page : pages()) {
            assertThat(Files.readString(page))
                    .as(page.toString())
                    .contains("**What people see.**", "\n## Look\n\n* ", "\n## Do\n\n* ", "\n**Over when** ");
        }
    }

    @Test
    void shouldNamePagesThatThereAre() throws IOException {
        for (Path page : pages()) {
            assertThat(LINK.matcher(Files.readString(page)).results())
                    .as(page.toString())
                    .allSatisfy(link ->
                            assertThat(page.resolveSibling(link.group(1))).exists());
        }
    }

    private static String rules() throws IOException {
        return Files.readString(Path.of("prometheus", "ringtide.rules.yml"));
    }

    private static List<Path> pages() throws IOException {
        return files(RUNBOOKS).stream()
                .filter(page -> !page.endsWith("README.md"))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static String page(String alert) {
        return alert.replaceAll("(?<!^)(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".md";
    }
}

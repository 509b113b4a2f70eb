import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML reports of one test run and prints {@code N passed, N failed, N skipped} as its last line. Exit status
 * 1 where a test failed or where a whole group did not run, which Maven alone would call a success.
 *
 * <p>Run as a source file: {@code java TestReport.java ROOT MARKER all|some}. Reports older than the file MARKER
 * belong to an earlier run. {@code all}: every module that has tests must have reports; {@code some}: the run was
 * narrowed, so it is enough that anything ran. With {@code CI=true} no test may be skipped for want of recordings.
 *
 * <p>Test cases are counted, not the totals of a report: those of Surefire leave out nested classes.
 */
final class TestReport {

    /** A test that did not run. */
    private record Skip(String test, String reason) {
        boolean wantsRecordings() {
            return reason.toLowerCase(Locale.ROOT).contains("recording") || reason.equals(NOTHING_RAN);
        }
    }

    private static final class Totals {
        private int passed;
        private int failed;
        private final List<Skip> skips = new ArrayList<>();

        void add(Totals other) {
            passed += other.passed;
            failed += other.failed;
            skips.addAll(other.skips);
        }

        boolean empty() {
            return passed == 0 && failed == 0 && skips.isEmpty();
        }
    }

    /** What a report without a test case means: JUnit gave up the class before its first test. */
    private static final String NOTHING_RAN = "the whole class, before its first test";

    private static final XMLInputFactory XML = XMLInputFactory.newFactory();

    private TestReport() {}

    public static void main(String[] args) throws IOException, XMLStreamException {
        XML.setProperty(XMLInputFactory.IS_COALESCING, true);
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        Path root = Path.of(args[0]);
        FileTime since = Files.getLastModifiedTime(Path.of(args[1]));
        boolean all = args[2].equals("all");

        Totals totals = new Totals();
        List<String> complaints = new ArrayList<>();
        for (Path module : modulesWithTests(root)) {
            Totals ofModule = new Totals();
            for (Path report : reports(module, since)) {
                ofModule.add(read(report));
            }
            if (all && ofModule.empty()) {
                complaints.add(root.relativize(module) + " has tests, but none of them ran");
            } else if (!ofModule.empty() && ofModule.passed + ofModule.failed == 0) {
                complaints.add("every test of " + root.relativize(module) + " was skipped");
            }
            totals.add(ofModule);
        }
        if (totals.empty()) {
            complaints.add("no test ran");
        }
        boolean ci = "true".equals(System.getenv("CI"));
        for (Skip skip : totals.skips) {
            System.out.println("Skipped: " + skip.test + ": " + skip.reason);
            if (ci && skip.wantsRecordings()) {
                complaints.add(skip.test + " must not be skipped in CI");
            }
        }
        complaints.forEach(complaint -> System.out.println("Not good: " + complaint));
        System.out.printf("%d passed, %d failed, %d skipped%n", totals.passed, totals.failed, totals.skips.size());
        System.exit(complaints.isEmpty() && totals.failed == 0 ? 0 : 1);
    }

    private static List<Path> modulesWithTests(Path root) throws IOException {
        List<Path> modules = new ArrayList<>();
        for (String part : List.of("operators", "pipelines", "alerts", "k8s")) {
            if (!Files.isDirectory(root.resolve(part))) {
                continue;
            }
            try (Stream<Path> folders = Files.walk(root.resolve(part), 1)) {
                for (Path folder : folders.sorted().toList()) {
                    if (Files.exists(folder.resolve("pom.xml")) && hasTests(folder.resolve("src/test/java"))) {
                        modules.add(folder);
                    }
                }
            }
        }
        return modules;
    }

    /** By the names that Surefire itself looks for. */
    private static boolean hasTests(Path sources) throws IOException {
        if (!Files.isDirectory(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.anyMatch(file -> file.getFileName().toString().matches("Test.*\\.java|.*Tests?\\.java"));
        }
    }

    private static List<Path> reports(Path module, FileTime since) throws IOException {
        Path folder = module.resolve("target/surefire-reports");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> fresh = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                boolean isReport = file.getFileName().toString().matches("TEST-.*\\.xml");
                if (isReport && Files.getLastModifiedTime(file).compareTo(since) >= 0) {
                    fresh.add(file);
                }
            }
        }
        return fresh;
    }

    private static Totals read(Path report) throws IOException, XMLStreamException {
        Totals totals = new Totals();
        String suite = report.getFileName().toString();
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = XML.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "testsuite" -> suite = xml.getAttributeValue(null, "name");
                        case "testcase" -> readCase(xml, totals);
                        default -> {}
                    }
                }
            }
            xml.close();
        }
        if (totals.empty()) {
            totals.skips.add(new Skip(suite, NOTHING_RAN));
        }
        return totals;
    }

    private static void readCase(XMLStreamReader xml, Totals totals) throws XMLStreamException {
        String test = xml.getAttributeValue(null, "classname") + "." + xml.getAttributeValue(null, "name");
        boolean failed = false;
        Skip skip = null;
        while (xml.next() != XMLStreamConstants.END_ELEMENT || !xml.getLocalName().equals("testcase")) {
            if (xml.isStartElement()) {
                switch (xml.getLocalName()) {
                    case "failure", "error" -> failed = true;
                    case "skipped" -> skip = new Skip(test, reason(xml));
                    default -> {}
                }
            }
        }
        if (failed) {
            totals.failed++;
        } else if (skip != null) {
            totals.skips.add(skip);
        } else {
            totals.passed++;
        }
    }

    /** The message, or of a stack trace what stands before its frames. */
    private static String reason(XMLStreamReader xml) throws XMLStreamException {
        String message = xml.getAttributeValue(null, "message");
        String text = message != null ? message : xml.getElementText().split("\n\\s+at ", 2)[0];
        return text.strip().replaceFirst("^org\\.opentest4j\\.TestAbortedException:\\s*", "").replaceAll("\\s+", " ");
    }
}

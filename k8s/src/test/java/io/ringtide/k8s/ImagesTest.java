package io.ringtide.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringtide.notifier.NotifierMain;
import io.ringtide.wallboard.WallboardMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images as the manifests start them. */
class ImagesTest {
    private static final Path FOLDER = Path.of("images");

    @ParameterizedTest
    @CsvSource({
        "wallboard, Deployment/ringtide-wallboard, /spec/template/spec",
        "notifier, Deployment/ringtide-notifier, /spec/template/spec",
        "flink, FlinkDeployment/ringtide-live, /spec/podTemplate/spec",
        "flink, FlinkDeployment/ringtide-history, /spec/podTemplate/spec"
    })
    void shouldRunAsTheUserOfTheManifests(String image, String manifest, String pod) throws IOException {
        JsonNode context = Rendered.of("production").get(manifest).at(pod + "/securityContext");
        String user = context.path("runAsUser").asText()
                + ':'
                + context.path("runAsGroup").asText();
        assertThat(lines(image)).contains("USER " + user);
        assertThat(Files.readString(FOLDER.resolve("build"))).containsPattern("image .*" + user);
    }

    @Test
    void shouldStartWhatTheManifestsStart() throws IOException {
        assertThat(lines("wallboard"))
                .contains("ENTRYPOINT [\"java\", \"-cp\", \"/app/lib/*\", \"" + WallboardMain.class.getName() + "\"]");
        assertThat(lines("notifier"))
                .contains("ENTRYPOINT [\"java\", \"-cp\", \"/app/lib/*\", \"" + NotifierMain.class.getName() + "\"]");
        assertThat(lines("flink")).contains("COPY pipelines/jobs/target/image/lib /opt/flink/usrlib");
        assertThat(Files.readString(Path.of("..", "pipelines", "jobs", "pom.xml")))
                .contains("<finalName>ringtide-jobs</finalName>");
    }

    @Test
    void shouldStandOnTheFlinkThatTheJobsAreCompiledWith() throws IOException {
        assertThat(lines("flink"))
                .contains("ARG BASE=flink:" + EnvironmentInformation.getVersion() + "-scala_2.12-java17");
    }

    @ParameterizedTest
    @CsvSource({"wallboard", "notifier", "flink"})
    void shouldNameWhatTheyStandOn(String image) throws IOException {
        assertThat(lines(image))
                .filteredOn(line -> line.startsWith("ARG BASE="))
                .singleElement()
                .asString()
                .matches("ARG BASE=[a-z-]+:[0-9][A-Za-z0-9._-]*");
        assertThat(lines(image)).noneMatch(line -> line.startsWith("ADD ") || line.startsWith("RUN "));
    }

    private static List<String> lines(String image) throws IOException {
        return Files.readAllLines(FOLDER.resolve(image + ".Dockerfile"));
    }
}

package io.ringtide.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.local.broker.Topics.ArrivalClock;
import io.ringtide.wire.report.TopicNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsTest {
    private static final List<String> ALL =
            List.of("ringtide.events", "ringtide.metrics", "ringtide.intervals", "ringtide.rejected");

    @TempDir
    private Path folder;

    @Test
    void shouldMakeTheTopicsForPlayedTimeAndChangeThemForTheWallClock() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Topics.ensure(broker.bootstrapServers(), ArrivalClock.PRODUCER);
            assertThat(admin.describeTopics(ALL).allTopicNames().get())
                    .allSatisfy((name, topic) ->
                            assertThat(topic.partitions()).hasSize(name.equals(TopicNames.REJECTED) ? 1 : 4));
            for (String topic : ALL) {
                assertThat(setting(admin, topic, "retention.ms")).isEqualTo("-1");
                assertThat(setting(admin, topic, "message.timestamp.before.max.ms"))
                        .isEqualTo(Long.toString(Long.MAX_VALUE));
                assertThat(setting(admin, topic, "message.timestamp.after.max.ms"))
                        .isEqualTo(Long.toString(Long.MAX_VALUE));
            }
            assertThat(setting(admin, TopicNames.EVENTS, "message.timestamp.type"))
                    .isEqualTo("CreateTime");
            assertThat(setting(admin, TopicNames.EVENTS, "retention.bytes")).isEqualTo("2147483648");
            assertThat(setting(admin, TopicNames.REJECTED, "retention.bytes")).isEqualTo("1073741824");
            assertThat(setting(admin, TopicNames.METRICS, "cleanup.policy")).isEqualTo("compact");
            assertThat(setting(admin, TopicNames.INTERVALS, "cleanup.policy")).isEqualTo("delete");

            Topics.ensure(broker.bootstrapServers(), ArrivalClock.BROKER);
            assertThat(setting(admin, TopicNames.EVENTS, "message.timestamp.type"))
                    .isEqualTo("LogAppendTime");
            assertThat(setting(admin, TopicNames.METRICS, "message.timestamp.type"))
                    .isEqualTo("CreateTime");
        }
    }

    /** A topic that is not listed can be there all the same: made a moment ago, by this process or another. */
    @Test
    void shouldBeContentWithTopicsThatOthersMakeAtTheSameTime() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT)) {
            List<CompletableFuture<Void>> all = Stream.generate(() -> CompletableFuture.runAsync(
                            () -> Topics.ensure(broker.bootstrapServers(), ArrivalClock.PRODUCER)))
                    .limit(4)
                    .toList();
            for (CompletableFuture<Void> one : all) {
                one.get();
            }
            assertThat(ALL).allMatch(topic -> Topics.exists(broker.bootstrapServers(), topic));
        }
    }

    @Test
    void shouldNotMakeATopicThatSomebodyOnlyAsksFor() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("ringtide.typo"))
                            .allTopicNames()
                            .get())
                    .hasMessageContaining("does not host this topic-partition");
            assertThat(admin.listTopics().names().get()).isEmpty();
        }
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        return config.get(name).value();
    }
}

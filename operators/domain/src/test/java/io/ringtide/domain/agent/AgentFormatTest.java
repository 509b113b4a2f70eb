package io.ringtide.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.identity.Precedence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * The packed forms of agents that stay in checkpoints, byte for byte, against {@code golden/formats.properties}. Where
 * one of these fails, raise the version in the code, read the old one still, and add a line to the file; never change a
 * line.
 */
class AgentFormatTest {
    private static final BusinessCalendar UTC = new BusinessCalendar(ZoneOffset.UTC);
    private static final AgentRules RULES = new AgentRules(AgentRules.DEFAULT_LOST_AFTER_MS, Precedence.ANY_ORDER);
    private static final long DAY_MS = 86_400_000;

    @Test
    void shouldWriteTheBytesThatCheckpointsHold() throws IOException {
        AgentCentre centre = AgentCentre.empty(CentreUnderTest.CENTRE, RULES, UTC);
        centre.apply(CentreUnderTest.event("1", 1_000, "a1", AgentState.AVAILABLE, "help"));
        centre.apply(CentreUnderTest.event("2", 3_601_000, "a1", AgentState.TALKING, null));
        centre.advanceTo(3_605_000);
        Map<AgentCentre.FactBlock, byte[]> facts = centre.takeFactChanges();
        assertThat(facts)
                .containsOnlyKeys(new AgentCentre.FactBlock("a1", 0), new AgentCentre.FactBlock("a1", 3_600_000));
        assertThat(hex(facts.get(new AgentCentre.FactBlock("a1", 0)))).isEqualTo(golden("agent-hour.1"));

        centre.advanceTo(DAY_MS + 3_605_000);
        centre.closeIntervals();
        assertThat(centre.takeFactChanges()).containsEntry(new AgentCentre.FactBlock("a1", 0), null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        centre.write(new DataOutputStream(bytes));
        assertThat(hex(bytes.toByteArray())).isEqualTo(golden("agents.2"));
    }

    @Test
    void shouldRefuseAVersionThatItDoesNotKnow() {
        byte[] bytes = {9};
        assertThatThrownBy(() -> AgentCentre.read(
                        new DataInputStream(new ByteArrayInputStream(bytes)),
                        Map.of(),
                        CentreUnderTest.CENTRE,
                        RULES,
                        UTC))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String golden(String name) throws IOException {
        Properties formats = new Properties();
        try (InputStream in =
                Objects.requireNonNull(AgentFormatTest.class.getResourceAsStream("/golden/formats.properties"))) {
            formats.load(in);
        }
        return formats.getProperty(name, "");
    }
}

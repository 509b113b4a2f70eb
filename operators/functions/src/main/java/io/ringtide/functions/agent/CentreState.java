package io.ringtide.functions.agent;

import io.ringtide.domain.agent.AgentCentre;
import io.ringtide.domain.agent.AgentCentre.FactBlock;
import io.ringtide.domain.agent.AgentRules;
import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.functions.floor.KeyedBytes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** The durable form of a centre's agents: one value for what is small and always changes, one entry an agent and hour. */
final class CentreState {
    static final String CENTRE = "agent-centre";
    static final String FACTS = "agent-facts";

    private final ValueState<byte[]> centre;
    private final MapState<String, byte[]> facts;

    CentreState(KeyedStateStore store) {
        PrimitiveArrayTypeInfo<byte[]> bytes = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        centre = store.getState(new ValueStateDescriptor<>(CENTRE, bytes));
        facts = store.getMapState(new MapStateDescriptor<>(FACTS, Types.STRING, bytes));
    }

    /** Writes what changed of the current key's agents. */
    void save(AgentCentre agents) throws Exception {
        centre.update(KeyedBytes.of(agents::write));
        for (Map.Entry<FactBlock, byte @Nullable []> change :
                agents.takeFactChanges().entrySet()) {
            byte[] block = change.getValue();
            if (block == null) {
                facts.remove(key(change.getKey()));
            } else {
                facts.put(key(change.getKey()), block);
            }
        }
    }

    /** Reads the current key's agents. */
    AgentCentre load(CentreId id, AgentRules rules, BusinessCalendar calendar) throws Exception {
        byte[] bytes = centre.value();
        if (bytes == null) {
            throw new IOException("no agents are saved for " + id);
        }
        Map<FactBlock, byte[]> saved = new HashMap<>();
        for (Map.Entry<String, byte[]> block : facts.entries()) {
            saved.put(block(block.getKey()), block.getValue());
        }
        return AgentCentre.read(KeyedBytes.reading(bytes), saved, id, rules, calendar);
    }

    /** Drops everything of the current key. */
    void clear() {
        centre.clear();
        facts.clear();
    }

    private static String key(FactBlock block) {
        return block.hour() + "/" + block.agent();
    }

    private static FactBlock block(String key) {
        int slash = key.indexOf('/');
        return new FactBlock(key.substring(slash + 1), Long.parseLong(key.substring(0, slash)));
    }
}

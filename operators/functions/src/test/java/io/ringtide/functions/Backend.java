package io.ringtide.functions;

import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** Where the state of an operator under test lives. */
public enum Backend {
    HEAP {
        @Override
        public StateBackend create() {
            return new HashMapStateBackend();
        }
    },
    ROCKS_DB {
        @Override
        public StateBackend create() {
            return new EmbeddedRocksDBStateBackend();
        }
    };

    public abstract StateBackend create();
}

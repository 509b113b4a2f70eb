package io.ringtide.jobs.history;

import org.flywaydb.core.Flyway;

/** The tables and views of the history, as the migrations on the class path make them. */
public final class HistorySchema {
    private static final String MIGRATIONS = "classpath:ringtide/history";

    private HistorySchema() {}

    /**
     * Brings the database to this version's schema; where it is, nothing happens. Several may try at once.
     *
     * @throws org.flywaydb.core.api.FlywayException where the database cannot be reached, or holds something else
     */
    public static void migrate(HistoryDatabase database) {
        Flyway.configure(HistorySchema.class.getClassLoader())
                .dataSource(database.patient())
                .locations(MIGRATIONS)
                .schemas(HistoryTable.SCHEMA)
                .createSchemas(true)
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}

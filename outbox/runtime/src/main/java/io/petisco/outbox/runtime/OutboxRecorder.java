package io.petisco.outbox.runtime;

import java.util.function.Supplier;

import io.petisco.outbox.jdbc.Database;
import io.quarkus.agroal.runtime.AgroalDataSourceUtil;
import io.quarkus.runtime.annotations.Recorder;

/** Hands over what the build has found. */
@Recorder
public class OutboxRecorder {

    /** The database behind a datasource, which is not asked for before the database is. */
    public Supplier<Database> database(String dataSource) {
        return () ->
                new Database(AgroalDataSourceUtil.dataSourceInstance(dataSource).get());
    }
}

package io.petisco.outbox.runtime;

import java.util.function.Supplier;

import io.petisco.outbox.jdbc.Database;
import io.quarkus.agroal.runtime.AgroalDataSourceUtil;
import io.quarkus.runtime.annotations.Recorder;

/** Passes the results of the build to the runtime. */
@Recorder
public class OutboxRecorder {

    /** The database behind a datasource; the datasource is looked up only when the database is needed. */
    public Supplier<Database> database(String dataSource) {
        return () ->
                new Database(AgroalDataSourceUtil.dataSourceInstance(dataSource).get());
    }
}

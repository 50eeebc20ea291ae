package io.petisco.examples.registration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.agroal.api.AgroalDataSource;

/** Shows all messages of this service, which the ready-made store of the extension has saved in a table. */
@Path("/messages")
public class MessagesResource {

    private static final String NEWEST =
            "select type, message_id, correlation_id from petisco_messages order by stored_as desc limit ?";

    @Inject
    AgroalDataSource database;

    public record StoredMessage(String type, String id, String correlationId) {}

    /** The newest messages first. */
    @GET
    public List<StoredMessage> newest(@QueryParam("limit") @DefaultValue("20") int limit) throws SQLException {
        List<StoredMessage> messages = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(NEWEST)) {
            select.setInt(1, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    messages.add(new StoredMessage(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return messages;
    }
}

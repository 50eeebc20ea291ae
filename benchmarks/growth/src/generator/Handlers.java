import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Writes so many events, each with a handler, as Java sources. The build runs it: {@code java Handlers.java 10 <folder>}. */
final class Handlers {

    private static final int HANDLERS_PER_BEAN = 10;
    private static final int FACTORIES_PER_METHOD = 100;
    private static final String PACKAGE = "io.petisco.benchmarks.growth.generated";

    private final int count;
    private final Path folder;

    private Handlers(int count, Path root) {
        this.count = count;
        this.folder = root.resolve(PACKAGE.replace('.', '/'));
    }

    public static void main(String[] arguments) throws IOException {
        Handlers handlers = new Handlers(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
        handlers.clear(Path.of(arguments[1]));
        handlers.write();
    }

    private void clear(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    private void write() throws IOException {
        for (int i = 0; i < count; i++) {
            writeEvent(i);
        }
        for (int bean = 0; bean * HANDLERS_PER_BEAN < count; bean++) {
            writeBean(bean);
        }
        writeFactories();
    }

    private void writeEvent(int i) throws IOException {
        write("Order" + i, """
                public record Order%d(
                        long sequence,
                        long sent,
                        String order,
                        String customer,
                        String city,
                        String product,
                        int quantity,
                        long amount,
                        String currency,
                        String note)
                        implements io.petisco.DomainEvent {}
                """.formatted(i));
    }

    private void writeBean(int bean) throws IOException {
        StringBuilder methods = new StringBuilder();
        for (int i = bean * HANDLERS_PER_BEAN; i < Math.min(count, (bean + 1) * HANDLERS_PER_BEAN); i++) {
            methods.append("""

                        @io.petisco.HandlesEvent
                        void handle%1$d(Order%1$d event) {
                            io.petisco.benchmarks.growth.Arrivals.handled(event.sent());
                        }
                    """.formatted(i));
        }
        write("Orders" + bean, """
                @jakarta.enterprise.context.ApplicationScoped
                public class Orders%d {
                %s}
                """.formatted(bean, methods));
    }

    private void writeFactories() throws IOException {
        StringBuilder calls = new StringBuilder();
        StringBuilder methods = new StringBuilder();
        for (int first = 0; first < count; first += FACTORIES_PER_METHOD) {
            calls.append("        add%d(all);%n".formatted(first));
            methods.append("%n    private static void add%d(OrderFactory[] all) {%n".formatted(first));
            for (int i = first; i < Math.min(count, first + FACTORIES_PER_METHOD); i++) {
                methods.append("        all[%1$d] = o -> new Order%1$d(o.sequence(), o.sent(), o.order(), o.customer(),"
                        .formatted(i));
                methods.append(" o.city(), o.product(), o.quantity(), o.amount(), o.currency(), o.note());\n");
            }
            methods.append("    }\n");
        }
        write("AllOrders", """
                import io.petisco.benchmarks.growth.OrderFactory;

                public final class AllOrders {

                    private AllOrders() {}

                    public static OrderFactory[] factories() {
                        OrderFactory[] all = new OrderFactory[%d];
                %s        return all;
                    }
                %s}
                """.formatted(count, calls, methods));
    }

    private void write(String name, String source) throws IOException {
        Files.writeString(folder.resolve(name + ".java"), "package " + PACKAGE + ";\n\n" + source);
    }
}

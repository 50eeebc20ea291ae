package io.petisco.cli.security;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;

import static org.assertj.core.api.Assertions.assertThat;

/** A path is its user's choice; names from the broker never become one, and nothing that is there is overwritten or moved. */
class PathsAreTakenAsTheyAreTest {

    private static final String QUEUE = "dead_letter.../../etc/cron.d/x";

    @TempDir
    private Path folder;

    private Shell onCall;

    @BeforeEach
    void aQueueWithANameLikeAPath() throws Exception {
        onCall = new Shell().handlerQueues();
        onCall.channel().queueDeclare(QUEUE, true, false, false, null);
        onCall.put(QUEUE, 1, Message::of);
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @Test
    void anExportGoesToItsFileAndNowhereElse() throws Exception {
        Path below = Files.createDirectory(folder.resolve("below"));
        Path file = below.resolve("../export.jsonl");

        Said said = onCall.petisco("dead-letters", "export", QUEUE, "--file", file.toString());

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(folder.resolve("export.jsonl")).exists();
        assertThat(below).isEmptyDirectory();
    }

    @Test
    void anExportOverwritesNothingNotEvenThroughALink() throws Exception {
        Path target = Files.writeString(folder.resolve("precious"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("not yet"));

        for (Path file : new Path[] {target, link, dangling, folder}) {
            assertThat(onCall.petisco("dead-letters", "export", QUEUE, "--file", file.toString()))
                    .satisfies(said -> {
                        assertThat(said.code()).isEqualTo(2);
                        assertThat(said.err()).contains(file.toString());
                    });
        }
        assertThat(target).hasContent("precious");
        assertThat(folder.resolve("not yet")).doesNotExist();
    }

    @Test
    void aFolderIsNoFallbackFile() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        for (String option : new String[] {"--fallback-file=" + data, "--fallback-file=" + data + "/"}) {
            for (String dryRun : new String[] {"--dry-run", "--id=x"}) {
                assertThat(onCall.petisco("publish", option, dryRun)).satisfies(said -> {
                    assertThat(said.code()).isEqualTo(2);
                    assertThat(said.err()).contains(data + " is not a file");
                });
            }
        }
        assertThat(data).isEmptyDirectory();
        assertThat(folder.resolve("data.publishing")).doesNotExist();
    }

    @Test
    void aTopologyThatIsAPathElsewhereIsReadAsAFileOnly() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.json"), "{\"password\": \"s3cret\"}");

        Said said = onCall.petisco("topology", "show", secret.toString());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out() + said.err()).doesNotContain("s3cret");
    }
}

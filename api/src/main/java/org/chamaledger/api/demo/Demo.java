package org.chamaledger.api.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code ./chama demo} runs. */
public final class Demo {

    private Demo() {}

    /** Exits with 1 when the group could not be made, and says why. */
    public static void main(String[] arguments) throws InterruptedException {
        var port = System.getenv().getOrDefault("SERVER_PORT", "8080");
        var house = URI.create("http://localhost:" + port);
        var samples = Path.of(System.getProperty("chama.samples", "docs/samples"));
        try {
            var service = new Service(house);
            service.requireRunning();
            tell(house, new Story(service, Sample.in(samples), new Progress()).tell());
        } catch (NotAsToldException | IOException refused) {
            System.out.println();
            System.err.println("chama: " + refused.getMessage());
            System.exit(1);
        }
    }

    private static void tell(URI house, Story.Ending ending) {
        System.out.println("""

                %s of 25 members %s.

                    Group        %s
                    Password     %s   (of everybody)
                    Chairperson  %s
                    Treasurer    %s
                    Secretary    %s
                    Member       %s

                    Try it       %s/api/docs/
                    Dashboard    %s/api/v1/groups/%s/dashboard/
                    Balances     %s/api/v1/groups/%s/ledger/trial-balance/
                    Last year    %s/api/v1/groups/%s/ledger/trial-balance/?as_at=2025-12-31
                    Loan book    %s/api/v1/groups/%s/loan-book/
                    Waiting      %s/api/v1/contributions/?group=%s&status=PENDING
                """.formatted(
                Story.NAME, ending.wasThere() ? "is there already" : "is there", ending.group(), Story.PASSWORD,
                ending.chair(), ending.treasurer(), ending.secretary(), ending.member(),
                house, house, ending.group(), house, ending.group(), house, ending.group(), house, ending.group(),
                house, ending.group()));
    }

    /** One line that counts up to a hundred. */
    static final class Progress {

        private static final boolean TERMINAL = System.console() != null && System.console().isTerminal();

        private String last = "";

        void at(int percent, String doing) {
            var line = "%3d %%  %s".formatted(percent, doing);
            if (TERMINAL) {
                System.out.print("\r" + line + " ".repeat(Math.max(0, last.length() - line.length())));
                if (percent == 100) {
                    System.out.println();
                }
            } else if (!doing.equals(last.replaceFirst("^.{7}", ""))) {
                System.out.println(line);
            }
            System.out.flush();
            last = line;
        }
    }

    /** The service said something else than the story expects. */
    static final class NotAsToldException extends RuntimeException {

        NotAsToldException(String message) {
            super(message);
        }
    }

    static String read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("There is no " + file + "; run ./chama demo from a checkout of the repository");
        }
        return Files.readString(file);
    }
}

package io.seiche.history.embedded;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two notices of the server off the console while it starts or stops; everything else passes.
 * What it has to say for itself is in its log.
 */
final class HushedConsole {
  private static final List<String> NOTICES =
      List.of("Reading log configuration from", "QuestDB is shutting down");

  private HushedConsole() {}

  static void during(Runnable work) {
    during(
        () -> {
          work.run();
          return true;
        });
  }

  static synchronized <T> T during(Supplier<T> work) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream hushedOut = new Filter(out);
    PrintStream hushedErr = new Filter(err);
    System.setOut(hushedOut);
    System.setErr(hushedErr);
    try {
      return work.get();
    } finally {
      // Unless somebody else has changed it meanwhile.
      if (System.out == hushedOut) {
        System.setOut(out);
      }
      if (System.err == hushedErr) {
        System.setErr(err);
      }
    }
  }

  private static final class Filter extends PrintStream {
    Filter(PrintStream to) {
      super(to, true);
    }

    @Override
    public void println(@Nullable String line) {
      if (!notice(line)) {
        super.println(line);
      }
    }

    @Override
    public PrintStream printf(String format, Object... values) {
      return notice(format) ? this : super.printf(Locale.getDefault(), format, values);
    }

    private static boolean notice(@Nullable String text) {
      return text != null && NOTICES.stream().anyMatch(text::startsWith);
    }
  }
}

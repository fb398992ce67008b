package io.seiche.standalone.console;

import io.seiche.standalone.console.PipelineStatus.State;
import java.util.List;
import java.util.Locale;

/** Says how the whole is, from the pipeline's state and whether anything has arrived. */
final class PageHead {
  static final String STARTING = "starting";
  static final String NO_DATA = "no_data";
  static final String LIVE = "live";

  private final ConsoleConfig config;
  private final ConsoleSources sources;

  PageHead(ConsoleConfig config, ConsoleSources sources) {
    this.config = config;
    this.sources = sources;
  }

  /**
   * @param empty whether the picture has no workload
   */
  Picture.Head of(boolean empty) {
    PipelineStatus pipeline = sources.pipeline().get();
    if (!empty) {
      return head(LIVE, pipeline.state() == State.RUNNING ? null : words(pipeline));
    }
    return pipeline.state() == State.RUNNING
        ? head(NO_DATA, waiting(sources.collectors().get()))
        : head(STARTING, words(pipeline));
  }

  private Picture.Head head(String status, String text) {
    return new Picture.Head(config.mode(), config.version(), status, text);
  }

  private static String words(PipelineStatus pipeline) {
    return pipeline.text() != null
        ? pipeline.text()
        : "The pipeline is " + pipeline.state().name().toLowerCase(Locale.ROOT) + ".";
  }

  private static String waiting(List<?> collectors) {
    return switch (collectors.size()) {
      case 0 -> "Waiting for the first sample; no collector runs here.";
      case 1 -> "Waiting for the first sample from 1 collector.";
      default -> "Waiting for the first sample from " + collectors.size() + " collectors.";
    };
  }
}

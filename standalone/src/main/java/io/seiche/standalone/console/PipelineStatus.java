package io.seiche.standalone.console;

/**
 * How the pipeline is.
 *
 * @param text more about it, a sentence; null when there is nothing to say
 */
public record PipelineStatus(State state, String text) {
  /** Its life. */
  public enum State {
    STARTING,
    RUNNING,
    FAILED
  }
}

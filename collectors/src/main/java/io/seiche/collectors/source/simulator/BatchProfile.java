package io.seiche.collectors.source.simulator;

/**
 * Inference over a file of requests: prompts are read batch by batch, answers are written as they
 * come or when a buffer is full, all day and without users. OpenAI's batch interface, for example,
 * takes up to 50,000 requests or 200 MB a file and writes one file of answers.
 *
 * @param bytesPerSecond the most it reads or writes
 * @param batchSeconds from one batch of prompts to the next
 * @param promptBytes of one batch
 * @param answerRatio bytes written over bytes read
 * @param flushSeconds answers are written this often; 0 for as they come
 * @param bytesPerOp of both
 */
public record BatchProfile(
    double bytesPerSecond,
    Range batchSeconds,
    double promptBytes,
    double answerRatio,
    double flushSeconds,
    double bytesPerOp) {
  public BatchProfile {
    if (!(bytesPerSecond > 0) || !(promptBytes > 0) || !(bytesPerOp > 0)) {
      throw new IllegalArgumentException("a batch needs a rate and sizes above 0");
    }
  }
}

package io.seiche.collectors.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes a body up to a size and hangs up beyond it. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
  private final int maxBytes;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream(8192);
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private volatile Flow.Subscription subscription;

  BoundedBody(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (whole.isDone()) {
      given.cancel();
    } else {
      given.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (whole.isDone()) {
      return;
    }
    for (ByteBuffer buffer : buffers) {
      if (buffer.remaining() > maxBytes - taken.size()) {
        whole.completeExceptionally(new TooBigException());
        subscription.cancel();
        return;
      }
      byte[] piece = new byte[buffer.remaining()];
      buffer.get(piece);
      taken.write(piece, 0, piece.length);
    }
  }

  @Override
  public void onError(Throwable problem) {
    whole.completeExceptionally(problem);
  }

  @Override
  public void onComplete() {
    whole.complete(taken.toByteArray());
  }

  /** Hangs up at once. */
  void abort() {
    whole.cancel(false);
    Flow.Subscription given = subscription;
    if (given != null) {
      given.cancel();
    }
  }
}

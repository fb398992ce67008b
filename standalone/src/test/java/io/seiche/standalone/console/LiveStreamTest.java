package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.NODE;
import static io.seiche.standalone.console.Results.ROLLOUT;
import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.results.v1.Phase;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveStreamTest {
  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private boolean pipelineFails;
  private final ConsoleSources sources =
      new ConsoleSources(model, new StoreAccess(), this::pipeline, List::of, Map::of, Map::of);
  private final LiveStream stream =
      new LiveStream(model, new PageHead(Consoles.config(0), sources), () -> at(62));

  @Test
  void everyReaderGetsASnapshotAndThenTheSameUpdates() {
    Reader early = join();
    model.onVerdict(Results.verdict(ROLLOUT, Phase.TRAINING, 0, 60), at(60));
    stream.tick();
    Reader late = join();
    model.onVerdict(Results.verdict(NODE, Phase.TRAINING, 0, 60), at(60));
    stream.tick();
    assertThat(early.events()).hasSize(3);
    assertThat(early.events().get(0)).startsWith("event: snapshot\ndata: {\"kind\":\"snapshot\"");
    assertThat(early.events().get(1)).startsWith("event: update\n").contains(ROLLOUT);
    assertThat(early.events().get(2)).contains(NODE).doesNotContain(ROLLOUT);
    assertThat(late.events().get(0)).startsWith("event: snapshot\n").contains(ROLLOUT);
    assertThat(late.events().get(1)).contains(NODE);
  }

  @Test
  void aReaderThatFallsBehindIsCutOffAndTheOthersAreNot() {
    Reader slow = join();
    Reader quick = join();
    slow.ready = false;
    for (int i = 0; i < StreamClient.MOST_WAITING; i++) {
      stream.tick();
    }
    assertThat(slow.ended).isFalse();
    stream.tick();
    assertThat(slow.ended).isTrue();
    assertThat(quick.events()).hasSize(1 + StreamClient.MOST_WAITING + 1);
    assertThat(stream.counters())
        .containsEntry("stream_clients", 1L)
        .containsEntry("stream_cut_off", 1L);
  }

  @Test
  void aReaderCatchesUpWhenItCan() {
    Reader reader = join();
    reader.ready = false;
    stream.tick();
    stream.tick();
    assertThat(reader.events()).hasSize(1);
    reader.ready = true;
    reader.client.onWritePossible();
    assertThat(reader.events()).hasSize(3);
    assertThat(reader.flushed).isTrue();
  }

  @Test
  void nothingIsWrittenBeforeTheContainerAllowsIt() {
    Reader reader = new Reader();
    stream.join(reader.client);
    assertThat(reader.events()).isEmpty();
    reader.client.onWritePossible();
    assertThat(reader.events()).hasSize(1);
  }

  @Test
  void aReaderThatLeftIsForgotten() {
    Reader gone = join();
    gone.broken = true;
    stream.tick();
    assertThat(stream.counters()).containsEntry("stream_clients", 0L);
    Reader reset = join();
    reset.client.onError(new IOException("reset"));
    assertThat(reset.ended).isTrue();
    assertThat(stream.counters()).containsEntry("stream_clients", 0L);
  }

  @Test
  void aFaultInOneUpdateDoesNotEndTheStream() {
    Reader reader = join();
    model.onVerdict(Results.verdict(ROLLOUT, Phase.TRAINING, 0, 60), at(60));
    pipelineFails = true;
    stream.tick();
    assertThat(reader.events().get(1)).isEqualTo(": no update");
    pipelineFails = false;
    stream.tick();
    assertThat(reader.events().get(2)).as("nothing is missed").contains(ROLLOUT);
    assertThat(stream.counters()).containsEntry("stream_failed_updates", 1L);
  }

  @Test
  void takesNoMoreReadersThanItMay() {
    for (int i = 0; i < LiveStream.MOST_CLIENTS; i++) {
      assertThat(stream.hasRoom()).isTrue();
      join();
    }
    assertThat(stream.hasRoom()).isFalse();
    assertThat(stream.counters()).containsEntry("stream_refused", 1L);
  }

  private PipelineStatus pipeline() {
    if (pipelineFails) {
      throw new IllegalStateException("no answer");
    }
    return Consoles.running();
  }

  private Reader join() {
    Reader reader = new Reader();
    reader.client.onWritePossible();
    stream.join(reader.client);
    return reader;
  }

  /** A reader, and the container's side of its response. */
  private final class Reader extends ServletOutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final StreamClient client =
        new StreamClient(this, () -> this.ended = true, stream::leave);
    private boolean ready = true;
    private boolean broken;
    private boolean flushed;
    private boolean ended;

    List<String> events() {
      String text = taken.toString(StandardCharsets.UTF_8);
      return text.isEmpty() ? List.of() : List.of(text.split("\n\n"));
    }

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("the servlet does that");
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (broken) {
        throw new IOException("broken pipe");
      }
      flushed = false;
      taken.writeBytes(bytes);
    }

    @Override
    public void flush() {
      flushed = true;
    }
  }
}

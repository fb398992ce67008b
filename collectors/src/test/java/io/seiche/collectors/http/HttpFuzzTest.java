package io.seiche.collectors.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seiche.collectors.FuzzRules;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.rest.redfish.Redfish;
import java.io.IOException;
import java.time.Instant;

/** Whatever a server sends. See docs/fuzzing.md for how to run it. */
public class HttpFuzzTest {
  private static final FuzzDevice DEVICE = new FuzzDevice();
  private static final Fetcher FETCHER = DEVICE.fetcher();

  @FuzzTest(maxDuration = "10m")
  public void gzip(byte[] packed) {
    FuzzRules.readOrRefused(
        () -> {
          Room room = new Room(FuzzDevice.MOST_BYTES);
          try (BoundedReader reader = new BoundedReader(FuzzDevice.MOST_BYTES, room)) {
            FuzzRules.require(Gzip.unpack(packed, reader).length, FuzzDevice.MOST_BYTES, "bytes");
          }
        },
        IOException.class);
  }

  /** From the status line on; logging in gets it, too. */
  @FuzzTest(maxDuration = "10m")
  public void answer(byte[] answer) {
    DEVICE.answer(target -> new FuzzDevice.Reply(answer, false));
    FuzzRules.readOrRefused(
        () -> {
          try {
            Redfish.open("a", FETCHER).look(Instant.EPOCH, new Skips());
          } catch (FetchException e) {
            if (e.why() == FetchException.Cause.TOO_SLOW) {
              throw new AssertionError("all was there, and the connection closed", e);
            }
            throw e;
          }
        },
        FetchException.class);
  }
}

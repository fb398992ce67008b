package io.seiche.history;

import io.seiche.analysis.trend.Distribution;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Distributions as text, to be kept in a point and added up by whoever reads several. In Base64
 * without padding, for each bin two numbers of seven bits a byte, lowest first, the eighth saying
 * that more follow: how far it is from the bin before (the first from that of 0) and its weight.
 */
public final class DigestText {
  private static final int MOST_BYTES = StoreText.MAX_FIELD / 4 * 3;

  private DigestText() {}

  /** As text that every store takes whole; bins that do not fit are put together at the low end. */
  public static String of(Distribution values) {
    Distribution fits = values;
    byte[] bytes = bytes(fits);
    while (bytes.length > MOST_BYTES) {
      fits = fits.inBins(fits.bins().length * 9 / 10);
      bytes = bytes(fits);
    }
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Distribution parse(String text) {
    ByteBuffer in = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    int[] bins = new int[in.remaining() / 2 + 1];
    long[] weights = new long[bins.length];
    int size = 0;
    long bin = Distribution.ZERO;
    while (in.hasRemaining()) {
      bin += take(in);
      bins[size] = Math.toIntExact(bin);
      weights[size++] = take(in);
    }
    return new Distribution(Arrays.copyOf(bins, size), Arrays.copyOf(weights, size));
  }

  private static byte[] bytes(Distribution values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int before = Distribution.ZERO;
    for (int i = 0; i < values.bins().length; i++) {
      put(out, values.bins()[i] - (long) before);
      put(out, values.weights()[i]);
      before = values.bins()[i];
    }
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, long number) {
    long left = number;
    while (left > 0x7f) {
      out.write((int) (left & 0x7f) | 0x80);
      left >>>= 7;
    }
    out.write((int) left);
  }

  private static long take(ByteBuffer in) {
    long number = 0;
    for (int shift = 0; shift < 63 && in.hasRemaining(); shift += 7) {
      byte next = in.get();
      number |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("a distribution that ends within a number");
  }
}

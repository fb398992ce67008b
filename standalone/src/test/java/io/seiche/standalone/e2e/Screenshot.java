package io.seiche.standalone.e2e;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/** What a page looks like, pixel by pixel. */
public record Screenshot(BufferedImage image) {
  private static final Path FOLDER = Path.of("target", "screenshots");

  /** Keeps it under {@code target/screenshots}, for people to look at. */
  static Screenshot of(byte[] png, String name) throws IOException {
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve(name + ".png"), png);
    return new Screenshot(ImageIO.read(new ByteArrayInputStream(png)));
  }

  int width() {
    return image.getWidth();
  }

  /**
   * The phases that are drawn somewhere, by the exact colour of at least {@code pixels} pixels.
   *
   * @param palette colours as {@code #rrggbb}, by phase
   */
  Set<String> drawn(Map<String, String> palette, int pixels) {
    Map<Integer, Integer> counts = counts();
    Set<String> found = new TreeSet<>();
    palette.forEach(
        (phase, colour) -> {
          if (counts.getOrDefault(Integer.parseInt(colour.substring(1), 16), 0) >= pixels) {
            found.add(phase);
          }
        });
    return found;
  }

  int colours() {
    return counts().size();
  }

  /** Mean brightness, 0 (black) to 1 (white). */
  double brightness() {
    double sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        sum += ((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 765.0;
      }
    }
    return sum / image.getHeight() / image.getWidth();
  }

  private Map<Integer, Integer> counts() {
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
      }
    }
    return counts;
  }
}

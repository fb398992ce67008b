package io.seiche.standalone.dashboards;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** At most 128 colours, so that a picture is small. */
final class Palette {
  private static final int COLOURS = 128;

  /** What colours have in common that count as one while the frequent ones are looked for. */
  private static final int ALIKE = 0xf8f8f8;

  private Palette() {}

  /** Writes it as PNG, each pixel the nearest of its frequent colours. */
  static void write(BufferedImage image, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(0);
    try (OutputStream stream = Files.newOutputStream(file);
        ImageOutputStream out = new MemoryCacheImageOutputStream(stream)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(reduced(image), null, null), param);
    } finally {
      writer.dispose();
    }
  }

  private static BufferedImage reduced(BufferedImage image) {
    int[] colours = frequent(image);
    IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, 0);
    BufferedImage reduced =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y) & 0xffffff;
        reduced
            .getRaster()
            .setSample(x, y, 0, nearest.computeIfAbsent(rgb, one -> nearest(colours, one)));
      }
    }
    return reduced;
  }

  private static int[] frequent(BufferedImage image) {
    Map<Integer, Map<Integer, Integer>> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y) & 0xffffff;
        counts.computeIfAbsent(rgb & ALIKE, alike -> new HashMap<>()).merge(rgb, 1, Integer::sum);
      }
    }
    List<Map<Integer, Integer>> groups =
        counts.values().stream()
            .sorted((a, b) -> Integer.compare(total(b), total(a)))
            .limit(COLOURS)
            .toList();
    return groups.stream().mapToInt(Palette::mostFrequent).toArray();
  }

  private static int total(Map<Integer, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static int mostFrequent(Map<Integer, Integer> counts) {
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private static int nearest(int[] colours, int rgb) {
    int best = 0;
    for (int i = 1; i < colours.length; i++) {
      if (distance(colours[i], rgb) < distance(colours[best], rgb)) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int a, int b) {
    int red = (a >> 16 & 0xff) - (b >> 16 & 0xff);
    int green = (a >> 8 & 0xff) - (b >> 8 & 0xff);
    int blue = (a & 0xff) - (b & 0xff);
    return red * red + green * green + blue * blue;
  }
}

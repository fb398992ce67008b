package io.seiche.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * How a page must look, wherever it is read.
 *
 * @param name of the pictures
 * @param wide height at 1440 px
 * @param narrow height at 390 px
 * @param light colours that are seen on it in the light scheme, by name
 */
record Drawn(String name, int wide, int narrow, Map<String, String> light) {
  private static final int NARROW = 390;

  /** At each width and in each scheme. */
  void everywhere(Browser browser, Runnable show) throws IOException {
    for (String scheme : List.of("light", "dark")) {
      browser.prefer(scheme);
      for (int width : new int[] {1440, NARROW}) {
        browser.resize(width, width == NARROW ? narrow : wide);
        show.run();
        browser.painted();
        Screenshot picture = browser.screenshot(name + "-" + width + "-" + scheme);
        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.brightness() > 0.5).isEqualTo(scheme.equals("light"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as("nothing to scroll sideways at %d px", width)
            .isEqualTo(true);
        if (scheme.equals("light")) {
          assertThat(picture.drawn(light, 20)).containsAll(light.keySet());
        }
      }
    }
  }
}

package io.seiche.standalone.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with a profile of its own. */
public final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Warns of bindings for this Chromium's own protocol, which these tests do not use. */
  private static final Logger CHATTY = Logger.getLogger("org.openqa.selenium");

  static {
    CHATTY.setLevel(Level.SEVERE);
  }

  private final Path profile;
  private final ChromeDriver driver;

  private Browser(Path profile, ChromeDriver driver) {
    this.profile = profile;
    this.driver = driver;
  }

  public static Browser open() throws IOException {
    require(CHROMIUM, "chromium");
    require(DRIVER, "chromium-driver");
    Path profile = Files.createTempDirectory("seiche-chromium");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--user-data-dir=" + profile);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .withLogFile(new File("/dev/null"))
            .build();
    return new Browser(profile, new ChromeDriver(service, options));
  }

  private static void require(Path program, String debianPackage) {
    if (!Files.isExecutable(program)) {
      throw new AssertionError(
          program
              + " is missing: install the Debian package "
              + debianPackage
              + ", or use ./verify");
    }
  }

  ChromeDriver driver() {
    return driver;
  }

  public void go(String url) {
    driver.get(url);
  }

  /** The window's size in CSS pixels, one screen pixel each. */
  public void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What the system prefers, {@code light} or {@code dark}. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Whether anything on the page matches. */
  boolean has(String selector) {
    return !driver.findElements(By.cssSelector(selector)).isEmpty();
  }

  void awaitThat(String selector) {
    awaitThat(selector, PATIENCE);
  }

  void awaitThat(String selector, Duration atMost) {
    Wait.until(selector + " in the page:\n" + text("body"), atMost, () -> has(selector));
  }

  /** Waits until an expression holds in the page. */
  public void awaitTrue(String expression) {
    Wait.until(expression, PATIENCE, () -> Boolean.TRUE.equals(evaluate("!!(" + expression + ")")));
  }

  public Object evaluate(String expression, Object... arguments) {
    return driver.executeScript("return " + expression + ";", arguments);
  }

  String text(String selector) {
    return driver.findElement(By.cssSelector(selector)).getText();
  }

  /** In the middle of the window, where no header that stays lies over it. */
  void click(String selector) {
    evaluate("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", selector);
    driver.findElement(By.cssSelector(selector)).click();
  }

  void press(CharSequence key) {
    new Actions(driver).sendKeys(key).perform();
  }

  /** What follows the page in the address. */
  String address() {
    return (String) evaluate("location.hash");
  }

  /** Returns two frames on, when all that changed has been painted. */
  void painted() {
    driver.executeAsyncScript(
        "const done = arguments[0];"
            + " requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))");
  }

  public Screenshot screenshot(String name) throws IOException {
    return Screenshot.of(driver.getScreenshotAs(OutputType.BYTES), name);
  }

  /** What the page complained about since the last question: errors, refused content. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    // Chromium's helpers may write a last file while they end.
    Wait.until(
        "the profile's removal",
        PATIENCE,
        () -> {
          try {
            Running.remove(profile);
            return true;
          } catch (IOException stillInUse) {
            return false;
          }
        });
  }
}

package uk.safeguarding.escalation.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A real browser, where this machine has one; a test without it is skipped and says so.
 */
public final class Chromium implements AutoCloseable {

	/**
	 * The one that draws no windows needs a third less time, but once in some hundred
	 * tests it draws nothing any more.
	 */
	private static final Path PROGRAM = Stream.of("chromium", "chromium-headless-shell")
		.map(Path.of("/usr/bin")::resolve)
		.filter(Files::isExecutable)
		.findFirst()
		.orElse(null);

	/**
	 * Milliseconds that a page may take. The first of a cold application, beside a build
	 * that fills the machine, has taken more than twenty seconds.
	 */
	private static final int PATIENCE = 60_000;

	/**
	 * With every window it would load pages of its own for what its address bar may
	 * suggest, an eighth of what a test costs. The list takes the place of Playwright's;
	 * what of that matters to us stands here, too.
	 */
	private static final String WITHOUT = "--disable-features=WebUIOmniboxAimPopup,PaintHolding,Translate,"
			+ "MediaRouter,HttpsUpgrades";

	private static final Path PICTURES = Path.of("target/screenshots");

	/** Started once, with the first test that needs it; it ends with the tests. */
	private static Browser browser;

	private final BrowserContext context;

	private final Page page;

	private Chromium(BrowserContext context) {
		this.context = context;
		this.page = context.newPage();
		this.page.setDefaultTimeout(PATIENCE);
	}

	/**
	 * Opens it with an empty page, in British English and in London, without anybody's
	 * cookies.
	 */
	public static Chromium open() {
		return open("en-GB");
	}

	/** Opens it with an empty page, in a language. */
	public static Chromium open(String language) {
		return open(new NewContextOptions().setLocale(language).setViewportSize(1400, 900));
	}

	/**
	 * Opens it with an empty page in a window of this size; a window of 1400 pixels at
	 * 200 % is one of 700 pixels, drawn twice as large.
	 */
	public static Chromium open(int width, int height) {
		return open(new NewContextOptions().setLocale("en-GB").setViewportSize(width, height).setDeviceScaleFactor(2));
	}

	private static Chromium open(NewContextOptions options) {
		assumeTrue(PROGRAM != null, "There is no browser: Debian's package chromium is not installed.");
		return new Chromium(browser().newContext(options.setTimezoneId("Europe/London")));
	}

	private static Browser browser() {
		if (browser == null || !browser.isConnected()) {
			PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
			browser = Playwright
				.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
				.chromium()
				.launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM)
					.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking",
							"--disable-component-update", "--disable-sync", WITHOUT)));
		}
		return browser;
	}

	/** The page. */
	public Page page() {
		return this.page;
	}

	/** Takes a picture of it, to be looked at by people. */
	public void picture(String name) {
		this.page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
	}

	/**
	 * Takes a picture of it, for the handbook: with {@code -Dpictures.write=true} it goes
	 * there.
	 */
	public void handbook(String name) {
		waitUntilNothingMoves(this.page);
		picture(name);
		if (Boolean.getBoolean("pictures.write")) {
			this.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("docs/pictures").resolve(name + ".png")));
		}
	}

	/** What comes in moves, or is half transparent, meanwhile. */
	static void waitUntilNothingMoves(Page page) {
		page.waitForFunction("document.getAnimations().every((one) => one.playState !== 'running')");
	}

	@Override
	public void close() {
		this.context.close();
	}

}

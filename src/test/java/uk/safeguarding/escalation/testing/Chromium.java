package uk.safeguarding.escalation.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A real browser, where this machine has one; a test without it is skipped and says so.
 */
public final class Chromium implements AutoCloseable {

	private static final Path PROGRAM = Path.of("/usr/bin/chromium");

	private static final Path PICTURES = Path.of("target/screenshots");

	private final Playwright playwright;

	private final Page page;

	private Chromium(Playwright playwright, Page page) {
		this.playwright = playwright;
		this.page = page;
	}

	/** Opens it with an empty page, in British English. */
	public static Chromium open() {
		assumeTrue(Files.isExecutable(PROGRAM), "There is no browser: Debian's package chromium is not installed.");
		Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		Browser browser = playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM)
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking",
						"--disable-component-update", "--disable-sync")));
		Page page = browser.newContext(new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1400, 900))
			.newPage();
		page.setDefaultTimeout(20_000);
		PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
		return new Chromium(playwright, page);
	}

	/** The page. */
	public Page page() {
		return this.page;
	}

	/** Takes a picture of it, to be looked at by people. */
	public void picture(String name) {
		this.page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
	}

	@Override
	public void close() {
		this.playwright.close();
	}

}

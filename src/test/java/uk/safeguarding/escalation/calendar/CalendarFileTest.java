package uk.safeguarding.escalation.calendar;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CalendarFileTest {

	private static final LocalDate CHRISTMAS_EVE = LocalDate.of(2026, 12, 24);

	private static final LocalDate BOXING_DAY_SUBSTITUTE = LocalDate.of(2026, 12, 28);

	@TempDir
	private Path folder;

	private Path file;

	@BeforeEach
	void nameTheFile() {
		this.file = this.folder.resolve("closed-days.txt");
	}

	@Test
	void entriesCommentsAndBlankLinesAreRead() throws IOException {
		CalendarFile calendar = read("# our year", "", "2026-12-24 closed Christmas Eve closure", "   ",
				"  2026-12-28\tworked   Boxing Day  cover ", "  # the end");

		assertThat(calendar.closed(CHRISTMAS_EVE)).contains(new Holiday(CHRISTMAS_EVE, "Christmas Eve closure"));
		assertThat(calendar.worked(BOXING_DAY_SUBSTITUTE))
			.contains(new Holiday(BOXING_DAY_SUBSTITUTE, "Boxing Day  cover"));
		assertThat(calendar.worked(CHRISTMAS_EVE)).isEmpty();
		assertThat(calendar.closed(BOXING_DAY_SUBSTITUTE)).isEmpty();
	}

	@Test
	void whatAnEditorLeavesBehindIsTolerated() throws IOException {
		Files.writeString(this.file,
				"\ufeff2026-12-24 Closed Caf\u00e9 closure\r\n2026-12-28\u00a0worked\u00a0Cover\r\n");

		CalendarFile calendar = CalendarFile.read(this.file);

		assertThat(calendar.closed(CHRISTMAS_EVE)).contains(new Holiday(CHRISTMAS_EVE, "Caf\u00e9 closure"));
		assertThat(calendar.worked(BOXING_DAY_SUBSTITUTE)).contains(new Holiday(BOXING_DAY_SUBSTITUTE, "Cover"));
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			24/12/2026 closed Eve      | "24/12/2026" is not a day of this calendar
			2026-02-30 closed Winter   | "2026-02-30" is not a day of this calendar
			2026-2-3 closed Winter     | "2026-2-3" is not a day of this calendar
			0226-12-24 closed Eve      | "0226-12-24" is not a day of this calendar
			closed 2026-12-24 Eve      | a day, closed or worked, and a name are expected
			2026-12-24                 | a day, closed or worked, and a name are expected
			2026-12-24 Christmas Eve   | a day, closed or worked, and a name are expected
			2026-12-24 closed          | a day, closed or worked, and a name are expected
			2026-12-31 worked Cover    | 2026-12-31 is entered again; keep one entry for each day.
			""")
	void aMalformedLineIsRefusedWithTheFileTheLineAndWhatWouldBeRight(String line, String problem) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> read("# our year", "2026-12-31 closed New Year's Eve closure", "", line))
			.withMessageStartingWith("In " + this.file + ", line 4, " + problem)
			.withMessageEndingWith(".");
	}

	@Test
	void aNameOfSixtyCharactersFitsAndALongerOneIsRefused() throws IOException {
		assertThat(read("2026-12-24 closed " + "n".repeat(60)).closed(CHRISTMAS_EVE)).isPresent();
		assertThat(read("2026-12-24 closed عيد\u200F (Eid)").closed(CHRISTMAS_EVE)).as("read from the right")
			.isPresent();
		assertThatIllegalArgumentException().isThrownBy(() -> read("2026-12-24 closed " + "n".repeat(61)))
			.withMessage("In " + this.file + ", line 1, the name has 61 characters; use at most 60.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Snow \u202Eyad", "Snow day\u2066", "Sn\u0007w" })
	void aNameThatTurnsOtherTextRoundIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> read("2026-12-24 closed " + name))
			.withMessage("In " + this.file
					+ ", line 1, the name has a character that cannot be shown, or that turns text round; take it out.");
	}

	@Test
	void anotherEncodingIsRefused() throws IOException {
		Files.write(this.file, "# our year\n2026-12-24 closed Caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

		assertThatIllegalArgumentException().isThrownBy(() -> CalendarFile.read(this.file))
			.withMessage("In " + this.file
					+ ", line 2, a character is not UTF-8; save the file as plain text with the encoding UTF-8.");
	}

	@Test
	void whatIsNotThereAndAFolderInItsPlaceAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> CalendarFile.read(this.file))
			.withMessage("The file of extra closed days " + this.file
					+ " does not exist; create it (it may be empty) or take it out of the settings.");
		assertThatIllegalArgumentException().isThrownBy(() -> CalendarFile.read(this.folder))
			.withMessage("The file of extra closed days " + this.folder
					+ " cannot be read; it must be a text file that the application may read.");
	}

	@Test
	void theShippedExampleCanBeRead() throws IOException, URISyntaxException {
		Path example = Path.of(getClass().getResource("/closed-days-example.txt").toURI());
		assertThat(CalendarFile.read(example).closed(CHRISTMAS_EVE)).isEmpty();

		CalendarFile inUse = read(Files.readString(example).replace("# 2026", "2026"));
		assertThat(inUse.closed(CHRISTMAS_EVE)).isPresent();
		assertThat(inUse.worked(BOXING_DAY_SUBSTITUTE)).isPresent();
	}

	private CalendarFile read(String... lines) throws IOException {
		Files.writeString(this.file, String.join("\n", lines));
		return CalendarFile.read(this.file);
	}

}

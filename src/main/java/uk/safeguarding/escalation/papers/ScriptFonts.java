package uk.safeguarding.escalation.papers;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;

/**
 * Noto Sans for the scripts that the font of the papers does not have, or whose letters
 * join, stack and change places. Java's own text layout (HarfBuzz) sets them. The files
 * are read once, when somebody first writes in such a script.
 */
record ScriptFonts(IntPredicate inTheFontOfThePapers) {

	private static final Logger LOG = LoggerFactory.getLogger(ScriptFonts.class);

	/** Set at this size, a thousandth of an em is one unit. */
	private static final int SIZE = 1000;

	private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

	private static final int FIRST_ARABIC = 0x0600;

	/**
	 * From here on are Chinese and Japanese, whose signs do not change beside each other.
	 */
	static final int FIRST_ALONE = 0x2E80;

	private static final int JOINER = 0x200D;

	private static final int NON_JOINER = 0x200C;

	/**
	 * The font that a character must be set in; empty where that of the papers will do.
	 */
	Optional<Font> of(int character) {
		if (character < FIRST_ARABIC
				|| this.inTheFontOfThePapers.test(character) && UnicodeScript.of(character) != UnicodeScript.ARABIC) {
			return Optional.empty();
		}
		return Read.FONTS.stream().filter((font) -> font.canDisplay(character)).findFirst();
	}

	/** Whether a character is set together with those before it, which have this font. */
	boolean continues(Font font, int character) {
		if (character == JOINER || character == NON_JOINER) {
			return true;
		}
		return switch (UnicodeScript.of(character)) {
			case INHERITED -> true;
			// The stroke that lengthens an Arabic word.
			case COMMON -> Character.getType(character) == Character.MODIFIER_LETTER && font.canDisplay(character);
			default -> character < FIRST_ALONE && of(character).filter(font::equals).isPresent();
		};
	}

	/** A word as it is drawn, from left to right. */
	static GlyphVector set(Font font, String word, boolean fromTheRight) {
		return font.layoutGlyphVector(EXACT, word.toCharArray(), 0, word.length(),
				fromTheRight ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT);
	}

	private static final class Read {

		private static final List<Font> FONTS = read();

		/** A paper that goes out with numbers for letters is better than none. */
		private static List<Font> read() {
			try {
				needNoneOfTheMachine();
				return Stream
					.of("Arabic", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Telugu", "Malayalam",
							"Sinhala", "Thai", "Ethiopic", "SC")
					.map((script) -> font("fonts/NotoSans" + script + "-Regular.ttf"))
					.toList();
			}
			catch (RuntimeException | LinkageError | InternalError ex) {
				LOG.error("This Java sets no text: papers show letters of other scripts as numbers.", ex);
				return List.of();
			}
		}

		/**
		 * On Linux, Java looks for the fonts of the machine before it reads one, and
		 * reads none where there are none. A list of its own that names none saves both.
		 */
		private static void needNoneOfTheMachine() {
			String setting = "sun.awt.fontconfig";
			if (!System.getProperty("os.name").startsWith("Linux") || System.getProperty(setting) != null) {
				return;
			}
			try {
				Path list = Files.createTempFile("fonts", ".properties");
				list.toFile().deleteOnExit();
				Files.writeString(list, "version=1\nsequence.allfonts=default\n");
				System.setProperty(setting, list.toString());
			}
			catch (IOException ex) {
				throw new UncheckedIOException("There is no room for a temporary file.", ex);
			}
		}

		private static Font font(String file) {
			try (InputStream in = new ClassPathResource(file).getInputStream()) {
				return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont((float) SIZE);
			}
			catch (IOException | FontFormatException ex) {
				throw new IllegalStateException("The font " + file + " cannot be read.", ex);
			}
		}

	}

}

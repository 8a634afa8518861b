package uk.safeguarding.escalation.papers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.function.SingletonSupplier;

/**
 * The fonts of the papers: DejaVu Sans, which has Latin with every accent of Welsh and
 * Polish, Greek, Cyrillic and Hebrew, and those of other scripts. Read once; every thread
 * parses its own copy of DejaVu, because a parsed font must not be shared between
 * threads.
 */
final class ReportFonts {

	static final String FAMILY = "DejaVu Sans";

	private static final String FOLDER = "net/sf/jasperreports/fonts/dejavu/";

	private final byte[] regular = bytes("DejaVuSans.ttf");

	private final byte[] bold = bytes("DejaVuSans-Bold.ttf");

	/** Parsed once for each thread. */
	private final ThreadLocal<TrueTypeFont> regularHere = ThreadLocal.withInitial(() -> parsed(this.regular));

	private final ThreadLocal<TrueTypeFont> boldHere = ThreadLocal.withInitial(() -> parsed(this.bold));

	/** Found out for the first paper: a start does not wait for it. */
	private final SingletonSupplier<BitSet> characters = SingletonSupplier.of(() -> {
		BitSet both = characters(this.regular);
		both.and(characters(this.bold));
		return both;
	});

	private final ScriptFonts scripts = new ScriptFonts((codePoint) -> this.characters.obtain().get(codePoint));

	/** Whether a character can be printed. */
	boolean have(int codePoint) {
		return this.characters.obtain().get(codePoint) || this.scripts.of(codePoint).isPresent();
	}

	/** Sets what a page has of other scripts. */
	SetText set(String page) {
		return new SetText(page, this.scripts);
	}

	/** Embeds the fonts in a document, each reduced to the characters that it uses. */
	List<Embedded> embedIn(PDDocument document, SetText text) throws IOException {
		List<Embedded> embedded = new ArrayList<>(
				List.of(new Embedded(PDType0Font.load(document, this.regularHere.get(), true), FAMILY, 400),
						new Embedded(PDType0Font.load(document, this.boldHere.get(), true), FAMILY, 700)));
		for (ClusterFont font : text.fonts()) {
			embedded.add(new Embedded(font, "Clusters " + embedded.size(), 400));
		}
		return embedded;
	}

	private static TrueTypeFont parsed(byte[] file) {
		try {
			TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
			// Ligatures: who searches for "difference" must find it.
			font.setEnableGsub(false);
			return font;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A font of the reports cannot be parsed.", ex);
		}
	}

	private static byte[] bytes(String file) {
		try (InputStream in = new ClassPathResource(FOLDER + file).getInputStream()) {
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The font " + file + " cannot be read.", ex);
		}
	}

	private static BitSet characters(byte[] file) {
		try (TrueTypeFont font = parsed(file)) {
			CmapLookup glyphs = font.getUnicodeCmapLookup();
			BitSet found = new BitSet();
			for (int codePoint = Character.MIN_CODE_POINT; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
				if (glyphs.getGlyphId(codePoint) != 0) {
					found.set(codePoint);
				}
			}
			return found;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A font of the reports cannot be parsed.", ex);
		}
	}

	/** A font of a document. */
	record Embedded(PDFont font, String family, int weight) {

		void useIn(PdfRendererBuilder printing) {
			printing.useFont(new PDFontSupplier(this.font), this.family, this.weight, FontStyle.NORMAL, true);
		}

	}

}

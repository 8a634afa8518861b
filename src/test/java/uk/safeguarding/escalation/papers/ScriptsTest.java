package uk.safeguarding.escalation.papers;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people write in the scripts of this country is printed as it is written there, and
 * is the same when it is copied out.
 */
@Tag("slow")
class ScriptsTest {

	private static final ScriptFonts SCRIPTS = new ScriptFonts((character) -> false);

	@ParameterizedTest
	@ValueSource(strings = { "یہ بچہ محفوظ نہیں ہے۔ لاہور", "قالت الأم إنها خائفة على ابنتها في مَدْرَسَة السلام",
			"यह बच्चा सुरक्षित नहीं है। क्षत्रिय, विद्यार्थी, श्रीमती, क्‍ष", "এই শিশুটি নিরাপদ নয়। ক্ষমতা, স্ত্রী",
			"ਇਹ ਬੱਚਾ ਸੁਰੱਖਿਅਤ ਨਹੀਂ ਹੈ। ਪ੍ਰੀਤਮ ਸਿੰਘ", "આ બાળક સુરક્ષિત નથી. ક્ષમતા, શ્રી, વિદ્યાર્થી",
			"இந்தக் குழந்தை பாதுகாப்பாக இல்லை. கொடுத்தாள்", "ఈ బిడ్డ సురక్షితంగా లేదు", "ഈ കുട്ടി സുരക്ഷിതനല്ല",
			"මෙම දරුවා ආරක්ෂිත නැත", "เด็กคนนี้ไม่ปลอดภัย", "እዚ ቆልዓ ውሑስ ኣይኮነን።", "这个孩子不安全。", "這個孩子不安全，佢哋冇食嘢。",
			"Dziecko nie jest bezpieczne: zażółć gęślą jaźń.", "Copilul nu este în siguranță.", "Дитина не в безпеці.",
			"Το παιδί δεν είναι ασφαλές.", "הילד אינו בטוח", "Đứa trẻ này không an toàn." })
	void whatIsWrittenIsCopiedOutAndReadAloudAsItIs(String text) {
		PrintedReport report = PrintedReport.of(SampleSheets.with(text));
		assertThat(PrintedReport.squeezed(report.aloud())).contains(PrintedReport.squeezed(text));
		assertThat(PrintedReport.squeezed(String.join("", report.pages()))).contains(PrintedReport.squeezed(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "محفوظ", "لاہور", "क्षत्रिय", "र्कि", "স্ত্রী", "ਪ੍ਰੀਤਮ", "વિદ્યાર્થી", "கொடுத்தாள்",
			"సురక్షితంగా", "സുരക്ഷിതനല്ല", "ආරක්ෂිත", "เด็กคนนี้", "ውሑስ", "孩子" })
	void aWordLooksOnPaperAsItDoesOnAScreen(String word) throws Exception {
		BufferedImage screen = new BufferedImage(2000, 600, BufferedImage.TYPE_BYTE_GRAY);
		Graphics2D drawing = screen.createGraphics();
		drawing.fillRect(0, 0, 2000, 600);
		drawing.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		drawing.setColor(Color.BLACK);
		Font font = SCRIPTS.of(word.codePointAt(0)).orElseThrow().deriveFont(200f);
		drawing.fill(new TextLayout(word, font, new FontRenderContext(null, true, true))
			.getOutline(AffineTransform.getTranslateInstance(100, 400)));
		byte[] paper = new TaggedPdf(new ReportFonts()).of("<html lang='en-GB'><head><title>x</title></head><body>"
				+ "<p style='font-size: 75pt'>" + word + "</p></body></html>", SampleSheets.writtenAt());
		try (PDDocument document = Loader.loadPDF(paper)) {
			assertThat(
					difference(ink(screen), ink(new PDFRenderer(document).renderImageWithDPI(0, 192, ImageType.GRAY))))
				.isLessThan(0.1);
		}
	}

	/** What is not white. */
	private static BufferedImage ink(BufferedImage picture) {
		Rectangle ink = new Rectangle();
		Raster dots = picture.getRaster();
		for (int x = 0; x < dots.getWidth(); x++) {
			for (int y = 0; y < dots.getHeight(); y++) {
				if (dots.getSample(x, y, 0) < 128) {
					ink = ink.isEmpty() ? new Rectangle(x, y, 1, 1) : ink.union(new Rectangle(x, y, 1, 1));
				}
			}
		}
		return picture.getSubimage(ink.x, ink.y, ink.width, ink.height);
	}

	/** How much ink is at another place, as a part of all. */
	private static double difference(BufferedImage one, BufferedImage other) {
		double all = 0;
		double different = 0;
		for (int x = 0; x < Math.max(one.getWidth(), other.getWidth()); x++) {
			for (int y = 0; y < Math.max(one.getHeight(), other.getHeight()); y++) {
				all += ink(one, x, y);
				different += Math.abs(ink(one, x, y) - ink(other, x, y));
			}
		}
		return different / all;
	}

	private static int ink(BufferedImage picture, int x, int y) {
		boolean inside = x < picture.getWidth() && y < picture.getHeight();
		return inside ? 255 - picture.getRaster().getSample(x, y, 0) : 0;
	}

}

package uk.safeguarding.escalation.papers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.util.Matrix;

/**
 * A font made for one document. Its glyphs are {@link Cluster}s, each of which is copied
 * out as the letters that it was.
 */
final class ClusterFont extends PDType3Font {

	/** How many glyphs it can have, beside the first. */
	static final int MOST = 255;

	private final Map<Integer, Byte> codes = new HashMap<>();

	/**
	 * A font with these glyphs.
	 * @param glyphs in their order, by the characters that stand for them
	 */
	ClusterFont(Map<Integer, Cluster> glyphs) throws IOException {
		super(dictionary(glyphs.values()));
		glyphs.keySet().forEach((standIn) -> this.codes.put(standIn, (byte) (this.codes.size() + 1)));
	}

	@Override
	protected byte[] encode(int character) {
		Byte code = this.codes.get(character);
		if (code == null) {
			throw new OtherFont();
		}
		return new byte[] { code };
	}

	private static COSDictionary dictionary(Collection<Cluster> glyphs) throws IOException {
		COSArray names = new COSArray();
		names.add(COSInteger.ZERO);
		names.add(COSName.getPDFName("m"));
		List<Integer> widths = new ArrayList<>(List.of(600));
		COSDictionary drawings = new COSDictionary();
		// Nobody uses it, but Poppler takes the size of the font from the width of its m.
		drawings.setItem(COSName.getPDFName("m"), stream("600 0 d0"));
		StringBuilder texts = new StringBuilder();
		for (Cluster glyph : glyphs) {
			COSName name = COSName.getPDFName("cluster" + widths.size());
			drawings.setItem(name, stream(glyph.drawing()));
			names.add(name);
			texts.append("1 beginbfchar <%02X> <%s> endbfchar\n".formatted(widths.size(),
					HexFormat.of().formatHex(glyph.text().getBytes(StandardCharsets.UTF_16BE))));
			widths.add(glyph.width());
		}
		COSDictionary encoding = new COSDictionary();
		encoding.setItem(COSName.TYPE, COSName.ENCODING);
		encoding.setItem(COSName.DIFFERENCES, names);
		COSDictionary font = new COSDictionary();
		font.setItem(COSName.TYPE, COSName.FONT);
		font.setItem(COSName.SUBTYPE, COSName.TYPE3);
		font.setName(COSName.NAME, "Clusters");
		font.setItem(COSName.FONT_BBOX, new PDRectangle());
		font.setItem(COSName.FONT_MATRIX, Matrix.getScaleInstance(0.001f, 0.001f).toCOSArray());
		font.setItem(COSName.CHAR_PROCS, drawings);
		font.setItem(COSName.ENCODING, encoding);
		font.setInt(COSName.FIRST_CHAR, 0);
		font.setInt(COSName.LAST_CHAR, widths.size() - 1);
		font.setItem(COSName.WIDTHS, COSArray.ofCOSIntegers(widths));
		font.setItem(COSName.RESOURCES, new COSDictionary());
		font.setItem(COSName.FONT_DESC, descriptor());
		font.setItem(COSName.TO_UNICODE, stream("""
				/CIDInit /ProcSet findresource begin
				12 dict begin
				begincmap
				/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
				/CMapName /Adobe-Identity-UCS def
				/CMapType 2 def
				1 begincodespacerange <00> <FF> endcodespacerange
				%sendcmap
				CMapName currentdict /CMap defineresource pop
				end
				end""".formatted(texts)));
		return font;
	}

	private static PDFontDescriptor descriptor() {
		PDFontDescriptor descriptor = new PDFontDescriptor(new COSDictionary());
		descriptor.getCOSObject().setItem(COSName.TYPE, COSName.FONT_DESC);
		descriptor.setFontName("Clusters");
		descriptor.setSymbolic(true);
		descriptor.setItalicAngle(0);
		// As the font of the papers: lines keep their height.
		descriptor.setAscent(928);
		descriptor.setDescent(-236);
		descriptor.setFontBoundingBox(new PDRectangle(-1021, -463, 2814, 1695));
		return descriptor;
	}

	private static COSStream stream(String content) throws IOException {
		COSStream stream = new COSStream();
		try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
			out.write(content.getBytes(StandardCharsets.US_ASCII));
		}
		return stream;
	}

	/**
	 * How the layout learns that another font has a character: often, so it must be
	 * cheap.
	 */
	private static final class OtherFont extends IllegalArgumentException {

		private static final long serialVersionUID = 1L;

		@Override
		public synchronized Throwable fillInStackTrace() {
			return this;
		}

	}

}

package uk.safeguarding.escalation.papers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * A printed report as its readers get it: the pages, and what a screen reader says.
 */
final class PrintedReport {

	private final PDDocument document;

	private final Map<PDPage, Map<Integer, String>> marked = new HashMap<>();

	private final List<TextPosition> glyphs = new ArrayList<>();

	PrintedReport(byte[] pdf) {
		try {
			this.document = Loader.loadPDF(pdf);
			for (PDPage page : this.document.getPages()) {
				PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
				extractor.processPage(page);
				Map<Integer, String> texts = new HashMap<>();
				extractor.getMarkedContents().forEach((content) -> collect(content, texts));
				this.marked.put(page, texts);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The Report to HSCP. */
	static PrintedReport of(CaseSheet sheet) {
		return of(ReportKind.REPORT_TO_HSCP, sheet);
	}

	static PrintedReport of(ReportKind kind, CaseSheet sheet) {
		return new PrintedReport(SampleSheets.printer().print(kind, sheet, SampleSheets.writtenAt()));
	}

	PDDocument document() {
		return this.document;
	}

	/** The text of each page, its margins included. */
	List<String> pages() {
		List<String> pages = new ArrayList<>();
		try {
			for (int page = 1; page <= this.document.getNumberOfPages(); page++) {
				PDFTextStripper stripper = new PDFTextStripper();
				stripper.setStartPage(page);
				stripper.setEndPage(page);
				pages.add(stripper.getText(this.document));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return pages;
	}

	/** What a screen reader says, in its order: the tagged text without the margins. */
	String aloud() {
		StringBuilder said = new StringBuilder();
		elements().forEach((element) -> said.append(ownText(element)));
		return said.toString();
	}

	/** The signs as they are drawn, from left to right in each line. */
	String drawn() {
		StringBuilder drawn = new StringBuilder();
		this.glyphs.forEach((glyph) -> drawn.append(glyph.getUnicode()));
		return drawn.toString();
	}

	/** How far to the right anything is drawn, in points from the left edge. */
	double rightmost() {
		return this.glyphs.stream()
			.mapToDouble((glyph) -> glyph.getXDirAdj() + glyph.getWidthDirAdj())
			.max()
			.orElseThrow();
	}

	/** The texts of the elements of these types, in reading order. */
	List<String> texts(String... types) {
		return elements(types).stream().map(this::text).toList();
	}

	/** The elements of these types, or all, in reading order. */
	List<PDStructureElement> elements(String... types) {
		List<PDStructureElement> found = new ArrayList<>();
		walk(this.document.getDocumentCatalog().getStructureTreeRoot(), found);
		List<String> wanted = List.of(types);
		return found.stream()
			.filter((element) -> wanted.isEmpty() || wanted.contains(element.getStructureType()))
			.toList();
	}

	/** The bookmarks, each with two spaces for every level. */
	List<String> bookmarks() {
		List<String> titles = new ArrayList<>();
		collect(this.document.getDocumentCatalog().getDocumentOutline(), "", titles);
		return titles;
	}

	/** The fonts of all pages. */
	List<PDFont> fonts() {
		List<PDFont> fonts = new ArrayList<>();
		try {
			for (PDPage page : this.document.getPages()) {
				for (COSName name : page.getResources().getFontNames()) {
					fonts.add(page.getResources().getFont(name));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return fonts;
	}

	/** A text without its line breaks and spaces, for texts that were broken to fit. */
	static String squeezed(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\u00a0]", "");
	}

	String text(PDStructureElement element) {
		List<PDStructureElement> below = new ArrayList<>();
		walk(element, below);
		StringBuilder text = new StringBuilder(ownText(element));
		below.forEach((child) -> text.append(ownText(child)));
		return text.toString();
	}

	private String ownText(PDStructureElement element) {
		if (element.getActualText() != null) {
			return element.getActualText();
		}
		StringBuilder text = new StringBuilder();
		for (Object kid : element.getKids()) {
			if (kid instanceof PDMarkedContentReference reference) {
				text.append(this.marked.get(reference.getPage()).get(reference.getMCID()));
			}
			else if (kid instanceof Integer mcid) {
				text.append(this.marked.get(element.getPage()).get(mcid));
			}
		}
		return text.toString();
	}

	private static void walk(PDStructureNode node, List<PDStructureElement> found) {
		if (node instanceof PDStructureElement element && element.getActualText() != null) {
			return;
		}
		for (Object kid : node.getKids()) {
			if (kid instanceof PDStructureElement element) {
				found.add(element);
				walk(element, found);
			}
		}
	}

	private void collect(PDMarkedContent content, Map<Integer, String> texts) {
		StringBuilder text = new StringBuilder();
		for (Object part : content.getContents()) {
			if (part instanceof TextPosition glyph) {
				text.append(glyph.getUnicode());
				this.glyphs.add(glyph);
			}
			else if (part instanceof PDMarkedContent nested) {
				collect(nested, texts);
			}
		}
		if (content.getMCID() >= 0) {
			texts.merge(content.getMCID(), text.toString(), String::concat);
		}
	}

	private static void collect(PDOutlineNode node, String indent, List<String> titles) {
		for (PDOutlineItem item : node.children()) {
			titles.add(indent + item.getTitle());
			collect(item, indent + "  ", titles);
		}
	}

}

package uk.safeguarding.escalation.papers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.stream.Collectors;

import javax.xml.transform.TransformerFactory;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter.ICUBidiSplitterFactory;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.BlockBox;
import com.openhtmltopdf.render.PageBox;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.traversal.DocumentTraversal;
import org.w3c.dom.traversal.NodeFilter;
import org.w3c.dom.traversal.NodeIterator;

import uk.safeguarding.escalation.papers.ReportFonts.Embedded;

/**
 * Turns XHTML into a PDF that everybody can read (PDF/UA-1): tagged, with its fonts
 * inside, bookmarks, and right-to-left text in its order. Nothing outside the XHTML is
 * ever loaded.
 */
final class TaggedPdf {

	private final ReportFonts fonts;

	static {
		// Otherwise each paper looks for one in all jars.
		System.getProperties()
			.putIfAbsent(TransformerFactory.class.getName(),
					TransformerFactory.newDefaultInstance().getClass().getName());
	}

	TaggedPdf(ReportFonts fonts) {
		this.fonts = fonts;
		XRLog.setLoggerImpl(new Slf4jLogger());
	}

	/** Prints a document. The same document of the same moment gives the same bytes. */
	byte[] of(String xhtml, ZonedDateTime writtenAt) {
		SetText text = this.fonts.set(xhtml);
		try (PDDocument document = new PDDocument()) {
			List<Embedded> embedded = this.fonts.embedIn(document, text);
			if (!isPrinted(document, text, embedded, false, false)
					&& !isPrinted(document, text, embedded, true, false)) {
				isPrinted(document, text, embedded, false, true);
			}
			restore(document.getDocumentCatalog().getStructureTreeRoot());
			document.getDocumentInformation().setCreationDate(GregorianCalendar.from(writtenAt));
			document.setDocumentId(writtenAt.toEpochSecond());
			ByteArrayOutputStream pdf = new ByteArrayOutputStream();
			document.save(pdf);
			return pdf.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A report cannot be printed.", ex);
		}
	}

	/**
	 * Prints the pages.
	 * @param closer whether their lines stand closer to each other
	 * @param anyway whether the last page may have a few lines only
	 * @return false if it has and may not: there are no pages then
	 */
	private static boolean isPrinted(PDDocument document, SetText text, List<Embedded> embedded, boolean closer,
			boolean anyway) throws IOException {
		try (PdfBoxRenderer printing = printing(document, text, embedded, closer)) {
			printing.layout();
			if (!anyway && endsWithFewLines(printing.getRootBox())) {
				return false;
			}
			printing.createPDFWithoutClosing();
			return true;
		}
	}

	private static boolean endsWithFewLines(BlockBox all) {
		List<PageBox> pages = all.getLayer().getPages();
		PageBox last = pages.get(pages.size() - 1);
		return pages.size() > 1 && all.getHeight() - last.getTop() < (last.getBottom() - last.getTop()) / 5;
	}

	private static PdfBoxRenderer printing(PDDocument document, SetText text, List<Embedded> embedded, boolean closer) {
		PdfRendererBuilder printing = new PdfRendererBuilder();
		printing.usePDDocument(document);
		printing.withHtmlContent(text.page(), null);
		printing.usePdfUaAccessibility(true);
		printing.addDOMMutator((page) -> addBookmarks(page, text));
		printing.addDOMMutator((page) -> keepReadingOrder(page, text));
		printing.useUnicodeBidiSplitter(new ICUBidiSplitterFactory());
		printing.useUnicodeBidiReorderer(new ReorderOnly());
		printing.useReplacementText("[?]");
		printing.useUriResolver((base, uri) -> null);
		printing.useExternalResourceAccessControl((uri, type) -> false,
				ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
		embedded.forEach((font) -> font.useIn(printing));
		String families = embedded.stream()
			.map((font) -> "'" + font.family() + "'")
			.distinct()
			.collect(Collectors.joining(", "));
		printing.addDOMMutator((page) -> {
			Element body = (Element) page.getElementsByTagName("body").item(0);
			body.setAttribute("style", "font-family: " + families);
			body.setAttribute("class", closer ? "closer" : "");
		});
		return printing.buildPdfRenderer();
	}

	/** A bookmark for each heading of the levels 1 to 3, nested as they are. */
	private static void addBookmarks(Document document, SetText text) {
		Element bookmarks = document.createElement("bookmarks");
		Deque<Element> path = new ArrayDeque<>();
		path.push(bookmarks);
		NodeIterator nodes = ((DocumentTraversal) document).createNodeIterator(document.getDocumentElement(),
				NodeFilter.SHOW_ELEMENT, null, false);
		int number = 0;
		for (Node node = nodes.nextNode(); node != null; node = nodes.nextNode()) {
			if (node instanceof Element heading && heading.getTagName().matches("h[1-3]")) {
				String id = "heading-" + ++number;
				heading.setAttribute("id", id);
				int level = heading.getTagName().charAt(1) - '0';
				while (path.size() > level) {
					path.pop();
				}
				path.push(bookmark(path.peek(), text.original(heading.getTextContent()).strip(), "#" + id));
			}
		}
		document.getElementsByTagName("head").item(0).appendChild(bookmarks);
	}

	private static Element bookmark(Element parent, String name, String target) {
		Element bookmark = parent.getOwnerDocument().createElement("bookmark");
		bookmark.setAttribute("name", name);
		bookmark.setAttribute("href", target);
		parent.appendChild(bookmark);
		return bookmark;
	}

	/**
	 * Lets a screen reader say right-to-left text as it was written. On the page its
	 * letters stand in the order and the shapes that the eye needs; its tag carries the
	 * text itself.
	 */
	private static void keepReadingOrder(Document document, SetText set) {
		for (String tag : new String[] { "p", "td", "th", "h1", "h2", "h3", "h4" }) {
			NodeList elements = document.getElementsByTagName(tag);
			for (int i = 0; i < elements.getLength(); i++) {
				Element element = (Element) elements.item(i);
				String text = set.original(element.getTextContent());
				if (Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
					// Becomes the description of the element's tag.
					element.setAttribute("title", text);
				}
			}
		}
	}

	/** Makes the descriptions what the tags say: replacements of their text. */
	private static void restore(PDStructureNode node) {
		for (Object kid : node.getKids()) {
			if (kid instanceof PDStructureElement element) {
				String text = element.getAlternateDescription();
				if (text != null) {
					element.setActualText(text);
					element.getCOSObject().removeItem(COSName.ALT);
				}
				restore(element);
			}
		}
	}

	/** Letters that join are set before. */
	private static final class ReorderOnly extends ICUBidiReorderer {

		@Override
		public String shapeText(String text) {
			return text;
		}

		@Override
		public String deshapeText(String text) {
			return text;
		}

	}

}

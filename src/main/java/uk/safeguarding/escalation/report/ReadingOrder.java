package uk.safeguarding.escalation.report;

import java.text.Bidi;

import com.openhtmltopdf.extend.FSDOMMutator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Lets a screen reader say right-to-left text as it was written. On the page its letters
 * stand in the order and the shapes that the eye needs; its tag carries the text itself.
 */
final class ReadingOrder implements FSDOMMutator {

	@Override
	public void mutateDocument(Document document) {
		for (String tag : new String[] { "p", "td", "th", "h1", "h2", "h3", "h4" }) {
			NodeList elements = document.getElementsByTagName(tag);
			for (int i = 0; i < elements.getLength(); i++) {
				Element element = (Element) elements.item(i);
				String text = element.getTextContent();
				if (Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
					// Becomes the description of the element's tag.
					element.setAttribute("title", text);
				}
			}
		}
	}

	/** Makes the descriptions what the tags say: replacements of their text. */
	static void restore(PDDocument document) {
		restore(document.getDocumentCatalog().getStructureTreeRoot());
	}

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

}

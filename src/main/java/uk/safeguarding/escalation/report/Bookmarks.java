package uk.safeguarding.escalation.report;

import java.util.ArrayDeque;
import java.util.Deque;

import com.openhtmltopdf.extend.FSDOMMutator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.traversal.DocumentTraversal;
import org.w3c.dom.traversal.NodeFilter;
import org.w3c.dom.traversal.NodeIterator;

/**
 * Gives a document a bookmark for each heading of the levels 1 to 3, nested as they are.
 */
final class Bookmarks implements FSDOMMutator {

	@Override
	public void mutateDocument(Document document) {
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
				path.push(bookmark(path.peek(), heading.getTextContent().strip(), "#" + id));
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

}
